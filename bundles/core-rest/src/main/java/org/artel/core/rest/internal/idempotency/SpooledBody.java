package org.artel.core.rest.internal.idempotency;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;

/**
 * A request's body read once to know it, kept to be read again: small ones in memory, large ones in
 * a file.
 */
final class SpooledBody implements AutoCloseable {

    private static final int IN_MEMORY = 1 << 20;
    private static final long MAX = 100L << 20;
    private static final int BUFFER = 8192;

    private final byte[] memory;
    private final Path file;
    private final byte[] digest;
    private InputStream open;

    private SpooledBody(byte[] memory, Path file, byte[] digest) {
        this.memory = memory;
        this.file = file;
        this.digest = digest;
    }

    static SpooledBody of(InputStream in) throws IOException {
        MessageDigest sha = sha256();
        ByteArrayOutputStream memory = new ByteArrayOutputStream();
        Path file = null;
        OutputStream out = memory;
        boolean done = false;
        try {
            byte[] buffer = new byte[BUFFER];
            long total = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                total += n;
                if (total > MAX) {
                    throw Problem.of(
                            Problem.Kind.TOO_LARGE,
                            "too-large",
                            new Text("Не больше " + MAX + " байт", "At most " + MAX + " bytes"));
                }
                if (file == null && total > IN_MEMORY) {
                    file = Files.createTempFile("artel-body", null);
                    out = Files.newOutputStream(file);
                    memory.writeTo(out);
                }
                sha.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
            done = true;
        } finally {
            out.close();
            if (!done && file != null) {
                Files.deleteIfExists(file);
            }
        }
        return new SpooledBody(file == null ? memory.toByteArray() : null, file, sha.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] digest() {
        return digest.clone();
    }

    /** The body from its beginning; closed with this. */
    InputStream again() throws IOException {
        open = file == null ? new ByteArrayInputStream(memory) : Files.newInputStream(file);
        return open;
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
        }
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
