package org.artel.notifications.internal;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.mail.internet.MimeMessage;

/**
 * A real SMTP server behind a line that can be cut. What it took before it was killed is kept, as a
 * server's disk would.
 */
final class MailWorld implements AutoCloseable {

    private final int port;
    private final List<MimeMessage> before = new ArrayList<>();
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private GreenMail server;
    private ServerSocket entrance;

    MailWorld() {
        port = freePort();
    }

    int port() {
        return port;
    }

    synchronized MailWorld start() {
        try {
            server =
                    new GreenMail(
                            new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            server.start();
            entrance = new ServerSocket();
            entrance.setReuseAddress(true);
            entrance.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
            ServerSocket open = entrance;
            int inside = server.getSmtp().getPort();
            daemon(() -> accept(open, inside));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Kills the server, whatever it is at. From one moment on it hears nothing more, so a letter
     * being told to it is cut off in the middle; what it had heard to the end is answered first.
     * (That it dies after taking a letter and before saying so no sender can make up for.)
     */
    synchronized void kill() {
        try {
            entrance.close();
            calls.forEach(Call::deafen);
            Thread.sleep(300);
            calls.forEach(Call::cut);
            calls.clear();
            before.addAll(List.of(server.getReceivedMessages()));
            server.stop();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything that was ever delivered. */
    synchronized List<MimeMessage> delivered() {
        List<MimeMessage> all = new ArrayList<>(before);
        all.addAll(List.of(server.getReceivedMessages()));
        return all;
    }

    /** How much was ever delivered. */
    synchronized int count() {
        return before.size() + server.getReceivedMessages().length;
    }

    @Override
    public void close() {
        kill();
    }

    private void accept(ServerSocket open, int inside) {
        while (!open.isClosed()) {
            try {
                Socket client = open.accept();
                Call call = new Call(client, new Socket(InetAddress.getLoopbackAddress(), inside));
                calls.add(call);
                call.begin();
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "mail-world");
        thread.setDaemon(true);
        thread.start();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Call {

        private final Socket client;
        private final Socket server;
        private volatile boolean deaf;

        Call(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void begin() {
            daemon(() -> pump(client, server, true));
            daemon(() -> pump(server, client, false));
        }

        void deafen() {
            deaf = true;
        }

        void cut() {
            try {
                client.close();
                server.close();
            } catch (IOException e) {
                // Gone already.
            }
        }

        private void pump(Socket from, Socket to, boolean towardsServer) {
            byte[] buffer = new byte[8192];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                int n;
                while ((n = in.read(buffer)) >= 0) {
                    if (towardsServer && deaf) {
                        continue;
                    }
                    out.write(buffer, 0, n);
                }
            } catch (IOException e) {
                // Cut.
            }
            if (!deaf) {
                cut();
            }
        }
    }
}
