package org.artel.notifications.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is kept as JSON in a column. */
final class Data {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INSTANT = "@instant";

    private Data() {}

    /**
     * A notification's data as text.
     *
     * @throws IllegalArgumentException for values that no template could show
     */
    static String write(Map<String, Object> data) {
        return json(plain(data));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> read(String text) {
        return (Map<String, Object>) rich(parse(text, new TypeReference<Map<String, Object>>() {}));
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static <T> T parse(String text, TypeReference<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Instant instant) {
            return Map.of(INSTANT, instant.toString());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((name, content) -> plain.put(String.valueOf(name), plain(content)));
            return plain;
        }
        if (value instanceof Iterable<?> list) {
            List<Object> plain = new ArrayList<>();
            list.forEach(item -> plain.add(plain(item)));
            return plain;
        }
        if (value == null
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean) {
            return value;
        }
        throw new IllegalArgumentException(
                "A notification's data cannot hold a " + value.getClass().getName());
    }

    private static Object rich(Object value) {
        if (value instanceof Map<?, ?> map) {
            if (map.size() == 1 && map.get(INSTANT) instanceof String instant) {
                return Instant.parse(instant);
            }
            Map<String, Object> rich = new LinkedHashMap<>();
            map.forEach((name, content) -> rich.put((String) name, rich(content)));
            return rich;
        }
        if (value instanceof List<?> list) {
            List<Object> rich = new ArrayList<>();
            list.forEach(item -> rich.add(rich(item)));
            return rich;
        }
        return value;
    }
}
