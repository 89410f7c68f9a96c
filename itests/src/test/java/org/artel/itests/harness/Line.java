package org.artel.itests.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A line to a server on this machine that can be slow, fall silent or be cut, as lines are. What is
 * sent while it is silent arrives afterwards.
 */
public final class Line implements AutoCloseable {

    private static final int BUFFER = 16_384;

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object gate = new Object();
    private volatile long delayMillis;
    private volatile boolean silent;
    private volatile boolean cut;

    /**
     * @param target port of the server
     */
    public Line(int target) throws IOException {
        this.target = target;
        door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        start("line", this::accept);
    }

    /** Where its beginning listens. */
    public int port() {
        return door.getLocalPort();
    }

    /** Everything is as it should be. */
    public void heal() {
        cut = false;
        delayMillis = 0;
        silent = false;
        synchronized (gate) {
            gate.notifyAll();
        }
    }

    /** Every piece takes so much longer. */
    public void slow(long millis) {
        delayMillis = millis;
    }

    /** Nothing arrives, and nobody is told. */
    public void fallSilent() {
        silent = true;
    }

    /** All connections end, and new ones are refused. */
    public void cut() {
        cut = true;
        open.forEach(Line::close);
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket here = door.accept();
                if (cut) {
                    close(here);
                    continue;
                }
                Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(here);
                open.add(there);
                start("line out", () -> pump(here, there));
                start("line back", () -> pump(there, here));
            } catch (IOException e) {
                // Closed, or the server is away.
            }
        }
    }

    private void pump(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                synchronized (gate) {
                    while (silent) {
                        gate.wait();
                    }
                }
                if (delayMillis > 0) {
                    TimeUnit.MILLISECONDS.sleep(delayMillis);
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // One of the two has hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
            close(from);
            close(to);
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more.
        }
    }
}
