package org.artel.portfolio.internal;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Drawn landscapes, so that a demonstration shows pictures and nobody's face. */
final class DemoPictures {

    private static final int WIDTH = 1600;
    private static final int HEIGHT = 1000;

    private DemoPictures() {}

    /** The same for the same number; a JPEG. */
    static InputStream draw(int number) {
        Random random = new Random(number);
        float hue = random.nextFloat();
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setPaint(
                new GradientPaint(
                        0,
                        0,
                        Color.getHSBColor(hue, 0.25f, 0.98f),
                        0,
                        HEIGHT,
                        Color.getHSBColor(hue + 0.08f, 0.12f, 1f)));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(Color.getHSBColor(0.12f, 0.35f, 1f));
        int sun = 120 + random.nextInt(120);
        pen.fill(new Ellipse2D.Double(200 + random.nextInt(1000), 120, sun, sun));
        for (int layer = 0; layer < 5; layer++) {
            pen.setColor(
                    Color.getHSBColor(
                            hue + 0.45f + layer * 0.015f,
                            0.35f + layer * 0.08f,
                            0.8f - layer * 0.12f));
            pen.fill(hills(random, HEIGHT * (0.45 + layer * 0.12)));
        }
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static Path2D hills(Random random, double level) {
        double phase = random.nextDouble() * 6;
        double length = 250 + random.nextInt(350);
        double height = 30 + random.nextInt(60);
        Path2D path = new Path2D.Double();
        path.moveTo(0, HEIGHT);
        for (int x = 0; x <= WIDTH; x += 8) {
            path.lineTo(x, level + height * Math.sin(phase + x / length) + 12 * Math.sin(x / 97.0));
        }
        path.lineTo(WIDTH, HEIGHT);
        path.closePath();
        return path;
    }
}
