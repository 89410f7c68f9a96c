package org.artel.files.internal.content;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import org.artel.core.api.Problem;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PicturesTest {

    private static final List<String> TRACES =
            List.of("Exif", "56.4977N", "GPSLatitude", "taken in Tomsk", "behind the picture");

    @Rule public final TemporaryFolder folder = new TemporaryFolder();

    private final Pictures pictures = new Pictures(WebP.load());

    private Pictures.Made made(BufferedImage image, FileType type) throws IOException {
        File source = folder.newFile();
        assertTrue(ImageIO.write(image, type.extension(), source));
        return pictures.make(source.toPath(), type, folder.newFolder().toPath());
    }

    private static BufferedImage image(int width, int height, int type) {
        return new BufferedImage(width, height, type);
    }

    @Test
    public void aLargePhotoIsKeptInFourSizes() throws IOException {
        Pictures.Made made = made(image(4000, 1000, BufferedImage.TYPE_INT_RGB), FileType.JPEG);
        assertEquals(FileType.JPEG, made.type());
        assertEquals(2560, made.width());
        assertEquals(640, made.height());
        assertEquals(Set.of(Rendition.values()), made.files().keySet());
        for (Rendition rendition : Rendition.values()) {
            BufferedImage kept = ImageIO.read(made.files().get(rendition).toFile());
            assertEquals(rendition.side(), kept.getWidth());
            assertEquals(rendition.side() / 4, kept.getHeight());
        }
    }

    @Test
    public void aSmallImageIsNotMadeLarger() throws IOException {
        Pictures.Made made = made(image(500, 20, BufferedImage.TYPE_BYTE_GRAY), FileType.PNG);
        assertEquals(FileType.JPEG, made.type());
        assertEquals(500, made.width());
        assertEquals(Set.of(Rendition.ORIGINAL, Rendition.SMALL), made.files().keySet());
    }

    @Test
    public void whatCanBeSeenThroughStaysSo() throws IOException {
        BufferedImage glass = image(700, 700, BufferedImage.TYPE_INT_ARGB);
        glass.setRGB(10, 10, 0xFF00FF00);
        Pictures.Made made = made(glass, FileType.PNG);
        assertEquals(FileType.PNG, made.type());
        Path small = made.files().get(Rendition.SMALL);
        assertTrue(ImageIO.read(small.toFile()).getColorModel().hasAlpha());
        assertEquals(
                FileType.JPEG, made(image(9, 9, BufferedImage.TYPE_INT_RGB), FileType.GIF).type());
    }

    @Test
    public void whereAPhotoWasTakenIsInNoSizeOfIt() throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image(4000, 1000, BufferedImage.TYPE_INT_RGB), "jpg", plain));
        byte[] photo = withPlace(plain.toByteArray());
        for (String trace : TRACES) {
            assertTrue(trace, text(photo).contains(trace));
        }
        Path source = folder.newFile().toPath();
        Files.write(source, photo);
        Pictures.Made made = pictures.make(source, FileType.JPEG, folder.newFolder().toPath());
        // Its notes were read: by them it stands upright.
        assertEquals(2560, made.height());
        assertEquals(Set.of(Rendition.values()), made.files().keySet());
        assertEquals(Set.of(Rendition.values()), made.webp().keySet());
        List<Path> all = new ArrayList<>(made.files().values());
        all.addAll(made.webp().values());
        for (Path kept : all) {
            String bytes = text(Files.readAllBytes(kept));
            for (String trace : TRACES) {
                assertFalse(kept + " " + trace, bytes.contains(trace));
            }
        }
    }

    /** In the camera's notes, in an editor's, in a comment and behind the picture. */
    private static byte[] withPlace(byte[] jpeg) throws IOException {
        ByteBuffer notes = ByteBuffer.allocate(90).order(ByteOrder.LITTLE_ENDIAN);
        notes.put(latin("Exif\0\0II*\0")).putInt(8).putShort((short) 2);
        // To be turned by a quarter; then where the notes of the place are.
        notes.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(6);
        notes.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(38).putInt(0);
        notes.putShort((short) 1).putShort((short) 2).putShort((short) 24).putInt(22).putInt(56);
        notes.putInt(0).put(latin("56.4977N 84.9744E GPS"));
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        made.write(jpeg, 0, 2);
        segment(made, 0xE1, notes.array());
        segment(made, 0xE1, latin("http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='56,29.8'/>"));
        segment(made, 0xFE, latin("taken in Tomsk"));
        made.write(jpeg, 2, jpeg.length - 2);
        made.write(latin("behind the picture"));
        return made.toByteArray();
    }

    private static void segment(ByteArrayOutputStream to, int marker, byte[] content)
            throws IOException {
        to.write(0xFF);
        to.write(marker);
        to.write(content.length + 2 >> 8);
        to.write(content.length + 2 & 0xFF);
        to.write(content);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    public void everySizeIsKeptAsWebPToo() throws IOException {
        BufferedImage photo = image(1400, 700, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 1400; x++) {
            for (int y = 0; y < 700; y++) {
                photo.setRGB(x, y, new Color(x * 255 / 1400, y * 255 / 700, 90).getRGB());
            }
        }
        Pictures.Made made = made(photo, FileType.JPEG);
        assertEquals(made.files().keySet(), made.webp().keySet());
        for (Rendition rendition : made.webp().keySet()) {
            Path webp = made.webp().get(rendition);
            assertTrue(Files.size(webp) < Files.size(made.files().get(rendition)));
            BufferedImage seen = read(webp);
            BufferedImage jpeg = ImageIO.read(made.files().get(rendition).toFile());
            assertEquals(jpeg.getWidth(), seen.getWidth());
            assertEquals(jpeg.getHeight(), seen.getHeight());
            Color one = new Color(jpeg.getRGB(jpeg.getWidth() - 9, 9));
            Color other = new Color(seen.getRGB(jpeg.getWidth() - 9, 9));
            assertEquals(one.getRed(), other.getRed(), 12);
            assertEquals(one.getGreen(), other.getGreen(), 12);
            assertEquals(one.getBlue(), other.getBlue(), 12);
        }
    }

    @Test
    public void whatCanBeSeenThroughStaysSoInWebPToThePixel() throws IOException {
        BufferedImage glass = image(700, 700, BufferedImage.TYPE_INT_ARGB);
        Graphics2D drawing = glass.createGraphics();
        drawing.setColor(new Color(10, 120, 40));
        drawing.fillOval(100, 100, 500, 500);
        drawing.dispose();
        Pictures.Made made = made(glass, FileType.PNG);
        assertEquals(FileType.PNG, made.type());
        BufferedImage seen = read(made.webp().get(Rendition.ORIGINAL));
        assertEquals(0, seen.getRGB(5, 5) >>> 24);
        assertEquals(glass.getRGB(350, 350), seen.getRGB(350, 350));
        assertEquals(glass.getRGB(101, 350), seen.getRGB(101, 350));
    }

    private static BufferedImage read(Path webp) throws IOException {
        ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
        try (FileImageInputStream in = new FileImageInputStream(webp.toFile())) {
            reader.setInput(in);
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    @Test
    public void withoutItsNativePartThereIsNoWebPAndAllElseAsEver() throws IOException {
        for (Throwable failure :
                List.of(
                        new UnsatisfiedLinkError("wrong ELF class"),
                        new NoClassDefFoundError("WebPWriteParam"),
                        new ExceptionInInitializerError(new IOException("noexec")),
                        new IllegalStateException("nothing for this platform"))) {
            WebP absent =
                    WebP.load(
                            () -> {
                                if (failure instanceof Error error) {
                                    throw error;
                                }
                                throw (RuntimeException) failure;
                            });
            assertFalse(absent.works());
            File source = folder.newFile();
            ImageIO.write(image(400, 400, BufferedImage.TYPE_INT_RGB), "jpg", source);
            Pictures.Made made =
                    new Pictures(absent)
                            .make(source.toPath(), FileType.JPEG, folder.newFolder().toPath());
            assertEquals(Set.of(Rendition.ORIGINAL, Rendition.SMALL), made.files().keySet());
            assertEquals(Set.of(), made.webp().keySet());
        }
    }

    @Test
    public void whatIsNoImageIsRefused() throws IOException {
        Path noise = folder.newFile().toPath();
        Files.write(noise, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3});
        for (FileType type : Set.of(FileType.JPEG, FileType.PNG, FileType.GIF, FileType.WEBP)) {
            Problem refusal =
                    assertThrows(
                            Problem.class,
                            () -> pictures.make(noise, type, folder.newFolder().toPath()));
            assertEquals(Problem.Kind.INVALID, refusal.kind());
        }
    }
}
