package org.artel.files.internal.content;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.stream.BufferedFileImageInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** What a JPEG says before its pixels come. */
final class JpegHeader {

    private static final int UPRIGHT = 1;
    private static final int START_OF_SCAN = 0xDA;

    /** Cameras and editors write ten at most, and one more for a thumbnail. */
    private static final int MAX_SCANS = 64;

    private JpegHeader() {}

    /** The orientation by EXIF, 1 to 8; 1 if nothing or nonsense is said. */
    static int orientation(Path file, FileType type) {
        if (type != FileType.JPEG) {
            return UPRIGHT;
        }
        try (ImageInputStream in = new BufferedFileImageInputStream(file.toFile())) {
            List<JPEGSegment> exif = JPEGSegmentUtil.readSegments(in, JPEG.APP1, "Exif");
            if (exif.isEmpty()) {
                return UPRIGHT;
            }
            try (InputStream data = exif.get(0).data()) {
                // A byte that pads the identifier.
                data.skipNBytes(1);
                try (ImageInputStream tiff = new MemoryCacheImageInputStream(data)) {
                    Directory directory = new TIFFReader().read(tiff);
                    Entry entry = directory.getEntryById(TIFF.TAG_ORIENTATION);
                    int said =
                            entry != null && entry.getValue() instanceof Number n
                                    ? n.intValue()
                                    : 0;
                    return said >= 1 && said <= 8 ? said : UPRIGHT;
                }
            }
        } catch (IOException | RuntimeException e) {
            return UPRIGHT;
        }
    }

    /**
     * Every scan costs as much as the whole picture, and a file can hold a great many empty ones.
     */
    static void requireFewScans(Path file) throws IOException {
        int scans = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            int before = 0;
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (before == 0xFF && b == START_OF_SCAN && ++scans > MAX_SCANS) {
                    throw Refusals.broken();
                }
                before = b;
            }
        }
    }
}
