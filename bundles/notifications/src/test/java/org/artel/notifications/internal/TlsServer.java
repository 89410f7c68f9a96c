package org.artel.notifications.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * A mail server that wants encryption and a password, as providers' do. It can also do what no real
 * one does when it is asked to: die after it took a letter and before it said so.
 */
final class TlsServer implements AutoCloseable {

    static final String USER = "centre";
    static final String PASSWORD = "right";

    private static final char[] STORE_PASSWORD = "changeit".toCharArray();

    /** A certificate that nobody signed, and its key. */
    record Identity(KeyStore store) {

        static Identity of(Path directory, String name) {
            Path file = directory.resolve(name + ".p12");
            try {
                Process keytool =
                        new ProcessBuilder(
                                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                                .toString(),
                                        "-genkeypair",
                                        "-keyalg",
                                        "EC",
                                        "-dname",
                                        "CN=" + name,
                                        "-ext",
                                        "san=dns:" + name,
                                        "-storepass",
                                        new String(STORE_PASSWORD),
                                        "-keystore",
                                        file.toString())
                                .redirectErrorStream(true)
                                .start();
                String said =
                        new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (keytool.waitFor() != 0) {
                    throw new IllegalStateException(said);
                }
                KeyStore store = KeyStore.getInstance("PKCS12");
                try (InputStream in = Files.newInputStream(file)) {
                    store.load(in, STORE_PASSWORD);
                }
                return new Identity(store);
            } catch (IOException | GeneralSecurityException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /** What shows this certificate, or trusts it alone. */
        SSLContext context() {
            try {
                KeyManagerFactory keys =
                        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                keys.init(store, STORE_PASSWORD);
                KeyStore trusted = KeyStore.getInstance("PKCS12");
                trusted.load(null, null);
                trusted.setCertificateEntry("it", store.getCertificate("mykey"));
                TrustManagerFactory trust =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(trusted);
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
                return context;
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    enum Encryption {
        NONE,
        STARTTLS,
        TLS
    }

    final List<String> letters = new CopyOnWriteArrayList<>();

    /** What a listener on the line can read. */
    final List<String> heardInClear = new CopyOnWriteArrayList<>();

    private final Encryption encryption;
    private final SSLContext context;
    private final ServerSocket entrance;
    private volatile boolean dieAfterNextLetter;

    TlsServer(Encryption encryption, Identity identity) {
        this.encryption = encryption;
        context = identity.context();
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    void dieAfterNextLetter() {
        dieAfterNextLetter = true;
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                daemon(() -> serve(client));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            Line line = new Line(encryption == Encryption.TLS ? secured(client) : client);
            line.say("220 ready");
            boolean known = false;
            for (String said = line.hear(); said != null; said = line.hear()) {
                String verb = said.split(" ")[0].toUpperCase(java.util.Locale.ROOT);
                switch (verb) {
                    case "EHLO" -> {
                        line.say("250-localhost");
                        if (encryption == Encryption.STARTTLS && !line.secure()) {
                            line.say("250-STARTTLS");
                        }
                        line.say("250 AUTH PLAIN");
                    }
                    case "STARTTLS" -> {
                        line.say("220 go ahead");
                        line = new Line(secured(client));
                    }
                    case "AUTH" -> {
                        known = isRight(said);
                        line.say(known ? "235 welcome" : "535 5.7.8 authentication failed");
                    }
                    case "MAIL" -> line.say(known ? "250 ok" : "530 authentication required");
                    case "DATA" -> {
                        line.say("354 go on");
                        letters.add(line.letter());
                        if (dieAfterNextLetter) {
                            dieAfterNextLetter = false;
                            return;
                        }
                        line.say("250 taken");
                    }
                    case "QUIT" -> {
                        line.say("221 bye");
                        return;
                    }
                    default -> line.say("250 ok");
                }
            }
        } catch (IOException e) {
            // The client hung up, or did not like our certificate.
        }
    }

    private static boolean isRight(String said) {
        String[] parts = said.split(" ");
        return parts.length == 3
                && new String(Base64.getDecoder().decode(parts[2]), StandardCharsets.UTF_8)
                        .endsWith("\0" + USER + "\0" + PASSWORD);
    }

    private SSLSocket secured(Socket client) throws IOException {
        SSLSocket secure =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(client, "localhost", client.getPort(), true);
        secure.setUseClientMode(false);
        secure.startHandshake();
        return secure;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "tls-server");
        thread.setDaemon(true);
        thread.start();
    }

    private final class Line {

        private final Socket socket;
        private final BufferedReader in;

        Line(Socket socket) throws IOException {
            this.socket = socket;
            in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        boolean secure() {
            return socket instanceof SSLSocket;
        }

        void say(String words) throws IOException {
            socket.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.UTF_8));
        }

        String hear() throws IOException {
            String said = in.readLine();
            if (said != null && !secure()) {
                heardInClear.add(said);
            }
            return said;
        }

        String letter() throws IOException {
            StringBuilder letter = new StringBuilder();
            for (String next = hear(); next != null && !next.equals("."); next = hear()) {
                letter.append(next).append('\n');
            }
            return letter.toString();
        }
    }
}
