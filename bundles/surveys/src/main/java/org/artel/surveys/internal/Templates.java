package org.artel.surveys.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.artel.surveys.Template;

/** Questionnaires to begin with, {@code templates.json}. */
public final class Templates {

    private static final List<Template> ALL = read();

    private Templates() {}

    public static List<Template> all() {
        return ALL;
    }

    private static List<Template> read() {
        try (InputStream in = Templates.class.getResourceAsStream("/templates.json")) {
            return Documents.read(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8),
                    new TypeReference<List<Template>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
