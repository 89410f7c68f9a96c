package org.artel.files.internal.content;

import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes WebP, which is smaller than JPEG and which every browser of today reads.
 *
 * <p>The encoder is native code: where there is none for the platform, or it may not be loaded (a
 * temporary directory from which nothing is executed), images are kept as JPEG and PNG alone. Only
 * pixels that were decoded here get to it, never bytes that somebody sent.
 */
public final class WebP {

    private static final Logger LOG = LoggerFactory.getLogger(WebP.class);

    /** To the eye what {@code Pictures} keeps as JPEG. */
    private static final float QUALITY = 0.8f;

    private final boolean works;

    private WebP(boolean works) {
        this.works = works;
    }

    /** Says in the log, this one time, if it cannot be. */
    public static WebP load() {
        // Looks for the native part as soon as there are parameters to write with.
        return load(() -> new WebPWriteParam(null));
    }

    static WebP load(Supplier<?> library) {
        try {
            library.get();
            return new WebP(true);
        } catch (LinkageError | RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            LOG.warn("Images are kept without WebP, its native part does not load: {}", cause + "");
            return new WebP(false);
        }
    }

    /** Nothing is written as WebP because nobody wants it. */
    public static WebP none() {
        return new WebP(false);
    }

    /** Whether images get a WebP. */
    public boolean works() {
        return works;
    }

    /**
     * @param exact whether no pixel may change, as in drawings
     * @param beside what it must be smaller than to be worth its place
     * @return the file made, if one was
     */
    Optional<Path> write(BufferedImage image, boolean exact, Path beside, Path file)
            throws IOException {
        if (!works) {
            return Optional.empty();
        }
        ImageWriter writer = new WebPImageWriterSpi().createWriterInstance(null);
        Files.deleteIfExists(file);
        try (ImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            WebPWriteParam param = new WebPWriteParam(null);
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(
                    param.getCompressionTypes()[
                            exact
                                    ? WebPWriteParam.LOSSLESS_COMPRESSION
                                    : WebPWriteParam.LOSSY_COMPRESSION]);
            if (!exact) {
                param.setCompressionQuality(QUALITY);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        if (Files.size(file) >= Files.size(beside)) {
            Files.delete(file);
            return Optional.empty();
        }
        return Optional.of(file);
    }
}
