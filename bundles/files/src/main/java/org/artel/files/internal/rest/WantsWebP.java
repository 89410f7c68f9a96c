package org.artel.files.internal.rest;

import java.util.List;
import java.util.Locale;

/**
 * Whether {@code Accept} asks for WebP: by its name, since everybody takes everything, and not
 * among pages. A page that shows an image gets WebP; whoever opens an image itself, perhaps to save
 * it, gets what every program reads.
 */
final class WantsWebP {

    private WantsWebP() {}

    static boolean says(List<String> accept) {
        boolean wants = false;
        for (String line : accept == null ? List.<String>of() : accept) {
            for (String range : line.toLowerCase(Locale.ROOT).split(",")) {
                String[] parts = range.split(";");
                String type = parts[0].strip();
                if (type.equals("text/html")) {
                    return false;
                }
                wants |= type.equals("image/webp") && !isRefused(parts);
            }
        }
        return wants;
    }

    private static boolean isRefused(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].strip().matches("q\\s*=\\s*0(\\.0*)?")) {
                return true;
            }
        }
        return false;
    }
}
