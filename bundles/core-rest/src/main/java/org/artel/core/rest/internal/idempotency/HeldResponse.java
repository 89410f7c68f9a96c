package org.artel.core.rest.internal.idempotency;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpServletResponseWrapper;

/** An answer kept back until it is written down, so that what a client has seen can always be given again. */
final class HeldResponse extends HttpServletResponseWrapper {

    private static final int MAX = 1 << 20;
    private static final List<String> HEADERS =
            List.of("Content-Type", "Location", "ETag", "Cache-Control", "Set-Cookie", "Allow", "Content-Language");

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean overflown;
    private PrintWriter writer;

    private final ServletOutputStream stream =
            new ServletOutputStream() {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    if (!overflown && body.size() + length > MAX) {
                        overflown = true;
                        body.writeTo(getResponse().getOutputStream());
                        body.reset();
                    }
                    if (overflown) {
                        getResponse().getOutputStream().write(bytes, offset, length);
                    } else {
                        body.write(bytes, offset, length);
                    }
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new IllegalStateException("A held answer is written at once");
                }
            };

    HeldResponse(HttpServletResponse response) {
        super(response);
    }

    /** Whether the answer was too long to keep; then it has gone out already. */
    boolean isOverflown() {
        return overflown;
    }

    AnswerMemory.Answer answer() {
        flushWriter();
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : HEADERS) {
            if (getHeader(name) != null) {
                headers.put(name, getHeader(name));
            }
        }
        return new AnswerMemory.Answer(getStatus(), headers, body.toByteArray());
    }

    void release() throws IOException {
        flushWriter();
        body.writeTo(getResponse().getOutputStream());
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return stream;
    }

    @Override
    public PrintWriter getWriter() {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        }
        return writer;
    }

    @Override
    public void flushBuffer() {
        // Held until release.
    }

    @Override
    public void resetBuffer() {
        body.reset();
    }

    private void flushWriter() {
        if (writer != null) {
            writer.flush();
        }
    }
}
