package org.artel.files.internal.content;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;

/**
 * Makes images anew, so that nothing of the bytes that somebody sent is ever served: no metadata,
 * no profile, nothing appended. One at a time, within a bounded memory.
 */
public final class Pictures {

    static final long MAX_PIXELS = 50_000_000;
    static final int MAX_SIDE = 20_000;

    /** The WebP decoder needs a multiple of the picture's own size and cannot skip. */
    static final long MAX_WEBP_PIXELS = 6_000_000;

    /** What a decoded picture may take; a larger one is read with pixels left out. */
    private static final long MAX_DECODED_BYTES = 40L << 20;

    private static final int MAX_BYTES_PER_PIXEL = 8;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int MAX_WAITING = 40;
    private static final long MAX_WAIT_SECONDS = 60;
    private static final float QUALITY = 0.85f;
    private static final Set<Integer> PLAIN =
            Set.of(
                    BufferedImage.TYPE_3BYTE_BGR,
                    BufferedImage.TYPE_4BYTE_ABGR,
                    BufferedImage.TYPE_INT_RGB,
                    BufferedImage.TYPE_INT_ARGB,
                    BufferedImage.TYPE_BYTE_GRAY);

    private final Semaphore workers = new Semaphore(1, true);
    private final WebP webp;

    /**
     * An image made anew.
     *
     * @param files in the directory given; renditions that would not be smaller than the next
     *     larger one are missing
     * @param webp the same as WebP where that is smaller
     */
    public record Made(
            FileType type,
            int width,
            int height,
            Map<Rendition, Path> files,
            Map<Rendition, Path> webp) {}

    public Pictures(WebP webp) {
        this.webp = webp;
    }

    /**
     * @param directory where the files are made
     * @throws org.artel.core.api.Problem INVALID if it is broken or too large, UNAVAILABLE if too
     *     many are waiting
     */
    public Made make(Path source, FileType type, Path directory) throws IOException {
        if (workers.getQueueLength() >= MAX_WAITING) {
            throw Refusals.busy();
        }
        try {
            if (!workers.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw Refusals.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusals.busy();
        }
        try {
            BufferedImage image =
                    turned(decoded(source, type), JpegHeader.orientation(source, type));
            return write(image, directory);
        } finally {
            workers.release();
        }
    }

    /** At most as large as the largest rendition. */
    private static BufferedImage decoded(Path source, FileType type) throws IOException {
        if (type == FileType.JPEG) {
            JpegHeader.requireFewScans(source);
        }
        ImageReader reader = reader(type);
        try (PatientInput input = new PatientInput(source, PATIENCE_NANOS)) {
            reader.setInput(input, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            long most = type == FileType.WEBP ? MAX_WEBP_PIXELS : MAX_PIXELS;
            if (width * height > most || width > MAX_SIDE || height > MAX_SIDE) {
                throw Refusals.tooManyPixels(most / 1_000_000, MAX_SIDE);
            }
            ImageReadParam param = reader.getDefaultReadParam();
            ImageTypeSpecifier target = target(reader);
            param.setDestinationType(target);
            int step = step(width, height, target.getSampleModel());
            param.setSourceSubsampling(step, step, 0, 0);
            return scaled(reader.read(0, param), Rendition.ORIGINAL.side());
        } catch (org.artel.core.api.Problem e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Decoders meet broken files with exceptions of every kind.
            throw Refusals.broken();
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader(FileType type) throws IOException {
        return switch (type) {
            case JPEG -> {
                JPEGImageReaderSpi provider = new JPEGImageReaderSpi();
                // Finds the JDK's decoder, which it stands before; it is not registered itself.
                provider.onRegistration(IIORegistry.getDefaultInstance(), ImageReaderSpi.class);
                yield provider.createReaderInstance(null);
            }
            case WEBP -> new WebPImageReaderSpi().createReaderInstance(null);
            case PNG, GIF -> ImageIO.getImageReadersByMIMEType(type.mediaType()).next();
            default -> throw new IllegalArgumentException(type + " is no image");
        };
    }

    /** How the reader shall lay out the pixels: in the colours of the web if it can convert. */
    private static ImageTypeSpecifier target(ImageReader reader) throws IOException {
        Iterator<ImageTypeSpecifier> offered = reader.getImageTypes(0);
        ImageTypeSpecifier first = null;
        while (offered.hasNext()) {
            ImageTypeSpecifier type = offered.next();
            if (PLAIN.contains(type.getBufferedImageType())) {
                return type;
            }
            first = first == null ? type : first;
        }
        if (first == null) {
            throw Refusals.broken();
        }
        return first;
    }

    private static int step(long width, long height, SampleModel samples) {
        long bits = 0;
        for (int band = 0; band < samples.getNumBands(); band++) {
            bits += samples.getSampleSize(band);
        }
        long perPixel = Math.min(MAX_BYTES_PER_PIXEL, Math.max(3, (bits + 7) / 8));
        int step = 1;
        while (((width + step - 1) / step) * ((height + step - 1) / step) * perPixel
                > MAX_DECODED_BYTES) {
            step++;
        }
        return step;
    }

    private static BufferedImage turned(BufferedImage image, int orientation) {
        int w = image.getWidth();
        int h = image.getHeight();
        AffineTransform turn =
                switch (orientation) {
                    case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
                    case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
                    case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
                    case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
                    case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
                    case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
                    case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
                    default -> null;
                };
        if (turn == null) {
            return image;
        }
        boolean across = orientation >= 5;
        BufferedImage turned = new BufferedImage(across ? h : w, across ? w : h, image.getType());
        Graphics2D graphics = turned.createGraphics();
        graphics.drawImage(image, turn, null);
        graphics.dispose();
        return turned;
    }

    /** In RGB, or ARGB if it may be transparent; no side longer than {@code side}. */
    private static BufferedImage scaled(BufferedImage image, int side) {
        int longer = Math.max(image.getWidth(), image.getHeight());
        double ratio = Math.min(1, (double) side / longer);
        int width = (int) Math.max(1, Math.round(image.getWidth() * ratio));
        int height = (int) Math.max(1, Math.round(image.getHeight() * ratio));
        BufferedImage step = image;
        // By halves, so that every pixel counts.
        while (step.getWidth() >= 2 * width && step.getHeight() >= 2 * height) {
            step =
                    drawn(
                            step,
                            Math.max(width, step.getWidth() / 2),
                            Math.max(height, step.getHeight() / 2));
        }
        boolean ready =
                step.getWidth() == width
                        && step.getHeight() == height
                        && (step.getType() == BufferedImage.TYPE_INT_RGB
                                || step.getType() == BufferedImage.TYPE_INT_ARGB);
        return ready ? step : drawn(step, width, height);
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        BufferedImage drawn =
                new BufferedImage(
                        width,
                        height,
                        image.getColorModel().hasAlpha()
                                ? BufferedImage.TYPE_INT_ARGB
                                : BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return drawn;
    }

    private Made write(BufferedImage image, Path directory) throws IOException {
        FileType type = isTransparent(image) ? FileType.PNG : FileType.JPEG;
        BufferedImage present = type == FileType.PNG ? image : opaque(image);
        Map<Rendition, Path> files = new EnumMap<>(Rendition.class);
        Map<Rendition, Path> smaller = new EnumMap<>(Rendition.class);
        int longer = Math.max(image.getWidth(), image.getHeight());
        for (Rendition rendition : Rendition.values()) {
            if (rendition == Rendition.ORIGINAL || rendition.side() < longer) {
                present = scaled(present, rendition.side());
                Path file = directory.resolve(rendition.word());
                write(present, type, file);
                files.put(rendition, file);
                Path beside = directory.resolve(rendition.word() + ".webp");
                webp.write(present, type == FileType.PNG, file, beside)
                        .ifPresent(made -> smaller.put(rendition, made));
            }
        }
        return new Made(type, image.getWidth(), image.getHeight(), files, smaller);
    }

    private static boolean isTransparent(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return false;
        }
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int pixel : row) {
                if (pixel >>> 24 != 0xFF) {
                    return true;
                }
            }
        }
        return false;
    }

    private static BufferedImage opaque(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return image;
        }
        BufferedImage opaque =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return opaque;
    }

    private static void write(BufferedImage image, FileType type, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByMIMEType(type.mediaType()).next();
        Files.deleteIfExists(file);
        try (ImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (type == FileType.JPEG) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(QUALITY);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
    }
}
