package org.artel.itests.harness;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** People who hold their tickets before the camera, one after the other, again and again. */
public final class PaperTickets {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int SIDE = 300;
    private static final int TABLE = 120;
    private static final int INK = 40;
    private static final int PAPER = 215;

    private PaperTickets() {}

    /** Options of a browser whose camera shows these codes, each for half a second. */
    public static String[] camera(Path film, String... codes) throws IOException, WriterException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(film))) {
            out.write(text("YUV4MPEG2 W" + WIDTH + " H" + HEIGHT + " F8:1 Ip A1:1 C420jpeg\n"));
            byte[] noColour = new byte[WIDTH * HEIGHT / 2];
            Arrays.fill(noColour, (byte) 128);
            for (String code : codes) {
                byte[] picture = picture(code);
                for (int i = 0; i < 4; i++) {
                    out.write(text("FRAME\n"));
                    out.write(picture);
                    out.write(noColour);
                }
            }
        }
        return new String[] {
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            "--use-file-for-fake-video-capture=" + film.toAbsolutePath()
        };
    }

    /** How bright each point is: a sheet that is held askew, over a table. */
    private static byte[] picture(String code) throws WriterException {
        BitMatrix matrix = new QRCodeWriter().encode(code, BarcodeFormat.QR_CODE, SIDE, SIDE);
        byte[] picture = new byte[WIDTH * HEIGHT];
        double cos = Math.cos(0.2);
        double sin = Math.sin(0.2);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int right = x - WIDTH / 2;
                int down = y - HEIGHT / 2;
                int column = (int) Math.floor(cos * right + sin * down + SIDE / 2.0);
                int row = (int) Math.floor(cos * down - sin * right + SIDE / 2.0);
                boolean sheet = column >= 0 && row >= 0 && column < SIDE && row < SIDE;
                int shade = !sheet ? TABLE : matrix.get(column, row) ? INK : PAPER;
                picture[y * WIDTH + x] = (byte) shade;
            }
        }
        return picture;
    }

    private static byte[] text(String line) {
        return line.getBytes(StandardCharsets.US_ASCII);
    }
}
