package org.artel.itests.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Takes letters, or refuses their addresses for good, as a test wants. */
public final class MailServer implements AutoCloseable {

    private final ServerSocket socket;
    private volatile boolean refusing = true;

    public MailServer() throws IOException {
        socket = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "mail server of a test");
        thread.setDaemon(true);
        thread.start();
    }

    /** What the product must be told to use it. */
    public Map<String, String> settings() {
        return Map.of(
                "ARTEL_SMTP_HOST",
                "127.0.0.1",
                "ARTEL_SMTP_PORT",
                String.valueOf(socket.getLocalPort()),
                "ARTEL_SMTP_TLS",
                "none");
    }

    public void takeEverything() {
        refusing = false;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread thread = new Thread(() -> serve(client), "letters of a test");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        client.getInputStream(), StandardCharsets.UTF_8));
                OutputStream out = client.getOutputStream()) {
            say(out, "220 ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("QUIT")) {
                    say(out, "221 bye");
                    return;
                }
                if (command.startsWith("RCPT") && refusing) {
                    say(out, "550 5.1.1 no such mailbox");
                } else if (command.startsWith("DATA")) {
                    say(out, "354 go on");
                    while (!".".equals(in.readLine())) {
                        // The letter itself is of no interest.
                    }
                    say(out, "250 taken");
                } else {
                    say(out, "250 good");
                }
            }
        } catch (IOException e) {
            // The product hung up.
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
