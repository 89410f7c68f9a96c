package org.artel.portfolio.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.artel.core.api.files.Files;

/** Images as pages show them. */
final class Pictures {

    /**
     * An image in all its sizes.
     *
     * @param src what browsers read that do not choose
     * @param set what the others choose from; empty if the measures are not known
     * @param width of {@code src}, in pixels; null if not known
     */
    public record Picture(String src, String set, Integer width, Integer height) {}

    private static final Map<String, Integer> LONGER_SIDE = new LinkedHashMap<>();

    static {
        LONGER_SIDE.put("/small", 320);
        LONGER_SIDE.put("/medium", 640);
        LONGER_SIDE.put("/large", 1280);
        LONGER_SIDE.put("", 2560);
    }

    private final Files files;

    Pictures(Files files) {
        this.files = files;
    }

    /** Null if there is no such image. */
    Picture of(String file) {
        return file == null
                ? null
                : files.find(file)
                        .map(found -> of(file, found.width(), found.height()))
                        .orElse(null);
    }

    static Picture of(String file, Integer width, Integer height) {
        String address = "/api/files/" + file + "/content";
        if (width == null || height == null || width < 1 || height < 1) {
            return new Picture(address + "/large", "", null, null);
        }
        Map<Integer, String> byWidth = new LinkedHashMap<>();
        LONGER_SIDE.forEach(
                (name, side) -> byWidth.putIfAbsent(fit(width, height, side), address + name));
        int large = LONGER_SIDE.get("/large");
        return new Picture(
                address + "/large",
                byWidth.entrySet().stream()
                        .map(one -> one.getValue() + " " + one.getKey() + "w")
                        .collect(Collectors.joining(", ")),
                fit(width, height, large),
                fit(height, width, large));
    }

    private static int fit(int length, int across, int side) {
        int longer = Math.max(length, across);
        return longer <= side
                ? length
                : Math.max(1, (int) Math.round((double) length * side / longer));
    }
}
