package org.artel.forum.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;

/**
 * A file of another forum, read piece by piece, however long it is: an object whose {@code source}
 * comes first, then lists of categories, topics and posts.
 */
final class ImportFile implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What its lists hold, by their names. */
    enum Section {
        CATEGORIES,
        TOPICS,
        POSTS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param line where it begins, from 1
     * @param node an object, or what stands there instead
     */
    record Item(long line, Section section, JsonNode node) {

        /** Null if it is missing or no text. */
        String text(String property) {
            JsonNode value = node.get(property);
            return value != null && value.isTextual() ? value.textValue() : null;
        }

        boolean flag(String property) {
            return node.path(property).asBoolean(false);
        }

        /** As the file calls it; numbers are names as well. */
        String id() {
            return name("id");
        }

        String name(String property) {
            JsonNode value = node.get(property);
            return value == null || !value.isTextual() && !value.isIntegralNumber()
                    ? null
                    : value.asText();
        }
    }

    /** The file is no JSON from here on, or says what it should not. */
    static final class Broken extends Exception {

        private static final long serialVersionUID = 1L;

        private final long line;
        private final transient Text text;

        Broken(long line, Text text) {
            super(text.en());
            this.line = line;
            this.text = text;
        }

        long line() {
            return line;
        }

        Text text() {
            return text;
        }
    }

    private final JsonParser parser;
    private final String source;
    private Section section;

    /** Refuses what does not begin as such a file does. */
    ImportFile(InputStream content) throws IOException {
        parser = MAPPER.getFactory().createParser(content);
        String found = null;
        try {
            if (parser.nextToken() == JsonToken.START_OBJECT
                    && parser.nextToken() == JsonToken.FIELD_NAME
                    && parser.currentName().equals("source")
                    && parser.nextToken() == JsonToken.VALUE_STRING) {
                found = parser.getText().strip();
            }
        } catch (JsonProcessingException e) {
            // Answered below.
            found = null;
        }
        if (found == null || found.isEmpty() || found.length() > 80) {
            parser.close();
            throw Problem.malformed(
                    "bad-file",
                    new Text(
                            "Файл начинается так: {\"source\": \"название\", …}",
                            "The file begins with: {\"source\": \"its name\", …}"));
        }
        source = found;
    }

    String source() {
        return source;
    }

    /** The next piece; null at the end. */
    Item next() throws IOException, Broken {
        try {
            return read();
        } catch (JsonProcessingException e) {
            throw new Broken(
                    e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                    new Text(
                            "Дальше файл не читается: это не JSON",
                            "The file cannot be read any further: it is not JSON"));
        }
    }

    private Item read() throws IOException, Broken {
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw broken("Файл оборван", "The file ends too early");
            }
            if (section == null) {
                if (token == JsonToken.END_OBJECT) {
                    return null;
                }
                section = section(parser.currentName());
                if (parser.nextToken() != JsonToken.START_ARRAY) {
                    throw broken("Здесь нужен список", "A list is needed here");
                }
            } else if (token == JsonToken.END_ARRAY) {
                section = null;
            } else {
                long line = line();
                return new Item(line, section, MAPPER.readTree(parser));
            }
        }
    }

    private Section section(String name) throws Broken {
        for (Section one : Section.values()) {
            if (one.word().equals(name)) {
                return one;
            }
        }
        throw broken(
                "Такой части нет: нужны categories, topics, posts",
                "There is no such part: categories, topics, posts are known");
    }

    private Broken broken(String ru, String en) {
        return new Broken(line(), new Text(ru, en));
    }

    private long line() {
        return parser.currentTokenLocation().getLineNr();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
