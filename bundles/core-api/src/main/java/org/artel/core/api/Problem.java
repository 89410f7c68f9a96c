package org.artel.core.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The one way a service says «no». It becomes an RFC 9457 answer at the edge; services never think
 * in HTTP.
 *
 * <p>Immutable: the {@code with…} methods answer a changed copy.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The kinds of «no», each with the HTTP status it becomes. */
    public enum Kind {
        MALFORMED(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        STALE(412),
        TOO_LARGE(413),
        INVALID(422),
        PRECONDITION_REQUIRED(428),
        TOO_MANY(429),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The HTTP status of this kind. */
        public int status() {
            return status;
        }
    }

    private final Kind kind;
    private final String code;
    private final transient Text text;
    private final transient List<FieldError> errors;
    private final transient Map<String, Object> properties;

    private Problem(
            Kind kind,
            String code,
            Text text,
            List<FieldError> errors,
            Map<String, Object> properties) {
        super(code + ": " + text.en());
        this.kind = kind;
        this.code = code;
        this.text = text;
        this.errors = List.copyOf(errors);
        this.properties = Map.copyOf(properties);
    }

    /**
     * A problem of any kind.
     *
     * @param code machine-readable, lower-case words joined by hyphens, such as {@code
     *     booking-overlap}
     */
    public static Problem of(Kind kind, String code, Text text) {
        return new Problem(kind, code, text, List.of(), Map.of());
    }

    /** Syntax: a parameter or body that cannot be read. */
    public static Problem malformed(String code, Text text) {
        return of(Kind.MALFORMED, code, text);
    }

    /** The thing is absent, or the caller must not learn that it exists. */
    public static Problem notFound() {
        return of(Kind.NOT_FOUND, "not-found", new Text("Ничего не найдено", "Nothing was found"));
    }

    /** Known, but not allowed. */
    public static Problem forbidden() {
        return of(
                Kind.FORBIDDEN,
                "forbidden",
                new Text("У вас нет права на это действие", "You are not allowed to do this"));
    }

    /** Well understood, but the present state does not permit it. */
    public static Problem conflict(String code, Text text) {
        return of(Kind.CONFLICT, code, text);
    }

    /** Somebody else changed the thing since the caller read it. */
    public static Problem stale() {
        return of(
                Kind.STALE,
                "stale",
                new Text(
                        "Данные изменились с тех пор, как вы их открыли. Обновите и повторите",
                        "This was changed since you opened it. Reload and try again"));
    }

    /** Readable, but field by field not acceptable. */
    public static Problem invalid(List<FieldError> errors) {
        return new Problem(
                Kind.INVALID,
                "invalid",
                new Text("Проверьте отмеченные поля", "Check the fields marked"),
                errors,
                Map.of());
    }

    /** One field is not acceptable. */
    public static Problem invalid(String pointer, String code, Text detail) {
        return invalid(List.of(new FieldError(pointer, code, detail)));
    }

    /** Too often; {@code retryAfterSeconds} says when to come again. */
    public static Problem tooMany(long retryAfterSeconds) {
        return of(
                        Kind.TOO_MANY,
                        "too-many-requests",
                        new Text(
                                "Слишком много попыток. Подождите немного",
                                "Too many attempts. Wait a little"))
                .with("retryAfter", Math.max(1, retryAfterSeconds));
    }

    /**
     * The same problem with one more member in the answer's body (numbers, strings, lists, maps,
     * records).
     */
    public Problem with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(properties);
        more.put(name, value);
        return new Problem(kind, code, text, errors, more);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public Text text() {
        return text;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, Object> properties() {
        return properties;
    }
}
