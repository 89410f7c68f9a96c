package org.artel.core.rest.internal.access;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.eclipse.jetty.http.BadMessageException;

/** Stops reading a body that is longer than it said or than anyone may send. */
final class LimitedStream extends FilterInputStream {

    private final long limit;
    private long read;

    LimitedStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    static Problem tooLarge(long limit) {
        return Problem.of(
                Problem.Kind.TOO_LARGE,
                "too-large",
                new Text("Не больше " + limit + " байт", "At most " + limit + " bytes"));
    }

    @Override
    public int read() throws IOException {
        int b;
        try {
            b = super.read();
        } catch (IllegalStateException | BadMessageException e) {
            throw broken();
        }
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n;
        try {
            n = super.read(buffer, offset, length);
        } catch (IllegalStateException | BadMessageException e) {
            throw broken();
        }
        count(Math.max(n, 0));
        return n;
    }

    @Override
    public int available() throws IOException {
        try {
            return super.available();
        } catch (IllegalStateException | BadMessageException e) {
            throw broken();
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** The server's parser gave up on the body, for instance on its chunks. */
    private static Problem broken() {
        return Problem.malformed(
                "bad-body",
                new Text("Тело запроса повреждено", "The body of the request is broken"));
    }

    private void count(int n) {
        read += n;
        if (read > limit) {
            throw tooLarge(limit);
        }
    }
}
