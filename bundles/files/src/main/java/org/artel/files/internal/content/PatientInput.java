package org.artel.files.internal.content;

import com.twelvemonkeys.imageio.stream.BufferedFileImageInputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageInputStreamImpl;

/** A file for a decoder that must be done in time, however the file is made. */
final class PatientInput extends ImageInputStreamImpl {

    private final ImageInputStream file;
    private final long end;

    PatientInput(Path path, long nanos) throws IOException {
        file = new BufferedFileImageInputStream(path.toFile());
        end = System.nanoTime() + nanos;
    }

    @Override
    public int read() throws IOException {
        int b = at().read();
        if (b >= 0) {
            streamPos++;
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = at().read(buffer, offset, length);
        if (n > 0) {
            streamPos += n;
        }
        return n;
    }

    private ImageInputStream at() throws IOException {
        checkClosed();
        bitOffset = 0;
        if (System.nanoTime() - end > 0) {
            throw new IOException("It takes too long to decode");
        }
        if (file.getStreamPosition() != streamPos) {
            file.seek(streamPos);
        }
        return file;
    }

    @Override
    public long length() {
        try {
            return file.length();
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        super.close();
        file.close();
    }
}
