package org.artel.core.api.centre;

/**
 * The shades of one brand colour on one ground, each {@code #rrggbb}; text in them is readable
 * (WCAG AA).
 *
 * @param brand text and buttons
 * @param strong the same, pointed at
 * @param soft a ground under text
 * @param on text on {@code brand}
 */
public record Palette(String brand, String strong, String soft, String on) {}
