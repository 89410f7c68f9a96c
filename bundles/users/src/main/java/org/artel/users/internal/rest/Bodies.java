package org.artel.users.internal.rest;

import java.util.Arrays;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;

/** What these resources share: bodies and filters. */
final class Bodies {

    /** A single-use token. */
    public record TokenRequest(String token) {

        /** Without the token, which must not reach a log. */
        @Override
        public String toString() {
            return "TokenRequest[]";
        }
    }

    private Bodies() {}

    /** The body; MALFORMED if there was none, or a bare null. */
    static <T> T require(T body) {
        if (body == null) {
            throw Problem.malformed(
                    "body-required", new Text("Нужно тело запроса", "A request body is needed"));
        }
        return body;
    }

    static <E extends Enum<E>> E choice(String parameter, String value, Class<E> type) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value))
                .findFirst()
                .orElseThrow(() -> badFilter(parameter, Arrays.toString(type.getEnumConstants())));
    }

    static Boolean flag(String parameter, String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw badFilter(parameter, "[true, false]");
        };
    }

    private static Problem badFilter(String parameter, String allowed) {
        return Problem.malformed(
                "bad-filter",
                new Text(parameter + ": одно из " + allowed, parameter + ": one of " + allowed));
    }

    /** 201 with something that nobody on the way may keep. */
    static Response secret(Object body) {
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(body)
                .build();
    }
}
