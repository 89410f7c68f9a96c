package org.artel.files.internal.content;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.ImageIO;
import org.artel.core.api.Problem;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PicturesTest {

    @Rule public final TemporaryFolder folder = new TemporaryFolder();

    private final Pictures pictures = new Pictures();

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
