package org.artel.files.internal.content;

import java.text.Normalizer;

/** Names that people give, made harmless: shown and offered for saving, never part of a path. */
public final class FileNames {

    private static final int MAX_STEM = 120;
    private static final String NOWHERE_ALLOWED = "<>:\"|?*%;`";

    private FileNames() {}

    /**
     * A name that says what the content is: without folders, control and direction characters, and
     * with the extension of its type, whatever it had.
     */
    public static String of(String given, FileType type) {
        String name = given == null ? "" : given;
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = clean(Normalizer.normalize(name, Normalizer.Form.NFC));
        int dot = name.lastIndexOf('.');
        boolean known = dot >= 0 && type.has(name.substring(dot + 1));
        String stem = known ? name.substring(0, dot) : name;
        if (!known && dot > 0 && type.isImage()) {
            // Made anew in another format than it had: the old extension would only mislead.
            stem = name.substring(0, dot);
        }
        stem = shortened(stem).replaceAll("^[. ]+|[. ]+$", "");
        return (stem.isEmpty() ? "file" : stem)
                + "."
                + (known ? name.substring(dot + 1) : type.extension());
    }

    private static String clean(String name) {
        StringBuilder clean = new StringBuilder();
        name.codePoints()
                .forEach(
                        c -> {
                            switch (Character.getType(c)) {
                                case Character.CONTROL,
                                        Character.FORMAT,
                                        Character.SURROGATE,
                                        Character.PRIVATE_USE,
                                        Character.UNASSIGNED,
                                        Character.LINE_SEPARATOR,
                                        Character.PARAGRAPH_SEPARATOR -> {
                                    // Not to be seen, and able to make a name look like another.
                                }
                                case Character.SPACE_SEPARATOR -> clean.append(' ');
                                default ->
                                        clean.appendCodePoint(
                                                NOWHERE_ALLOWED.indexOf(c) >= 0 ? '_' : c);
                            }
                        });
        return clean.toString().trim();
    }

    private static String shortened(String stem) {
        if (stem.length() <= MAX_STEM) {
            return stem;
        }
        int end = Character.isHighSurrogate(stem.charAt(MAX_STEM - 1)) ? MAX_STEM - 1 : MAX_STEM;
        return stem.substring(0, end);
    }
}
