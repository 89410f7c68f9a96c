package org.artel.core.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.artel.core.api.FieldError;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.languages.Languages;

/** RFC 9457 bodies. */
public final class ProblemBody {

    public static final String MEDIA_TYPE = "application/problem+json";
    private static final ObjectMapper PLAIN = new ObjectMapper();
    private static final int MAX_HEADER = 200;

    private ProblemBody() {}

    /** The body of a problem, in one language. */
    public static Map<String, Object> of(Problem problem, Locale locale) {
        return body(
                problem.kind().status(),
                problem.code(),
                problem.text(),
                problem.errors(),
                problem.properties(),
                locale);
    }

    /** A body for what has a status only: the container's own errors. */
    public static Map<String, Object> of(int status, Locale locale) {
        return body(status, code(status), text(status), List.of(), Map.of(), locale);
    }

    /** A body without members of the problem's own, as JSON. */
    public static byte[] bytes(Map<String, Object> body) {
        try {
            return PLAIN.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The language of answers: what the client prefers of those spoken here, or else Russian. */
    public static Locale locale(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > MAX_HEADER) {
            return Languages.RUSSIAN;
        }
        try {
            for (Locale.LanguageRange range : Locale.LanguageRange.parse(acceptLanguage)) {
                Optional<Locale> spoken =
                        range.getWeight() > 0
                                ? Languages.locale(range.getRange().split("-", 2)[0])
                                : Optional.empty();
                if (spoken.isPresent()) {
                    return spoken.get();
                }
            }
        } catch (IllegalArgumentException e) {
            // Not a language list: the default serves.
        }
        return Languages.RUSSIAN;
    }

    private static Map<String, Object> body(
            int status,
            String code,
            Text text,
            List<FieldError> errors,
            Map<String, Object> properties,
            Locale locale) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:artel:problem:" + code);
        body.put("title", title(status).in(locale));
        body.put("status", status);
        body.put("detail", text.in(locale));
        body.put("code", code);
        body.put("errors", errors(errors, locale));
        properties.forEach((name, value) -> body.put(name, localised(value, locale)));
        return body;
    }

    private static Object localised(Object value, Locale locale) {
        if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof FieldError) {
            return list.stream().map(FieldError.class::cast).map(e -> error(e, locale)).toList();
        }
        return value;
    }

    private static List<Map<String, Object>> errors(List<FieldError> errors, Locale locale) {
        return errors.stream().map(e -> error(e, locale)).toList();
    }

    private static Map<String, Object> error(FieldError error, Locale locale) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("pointer", error.pointer());
        body.put("code", error.code());
        body.put("detail", error.detail().in(locale));
        return body;
    }

    private static String code(int status) {
        return switch (status) {
            case 400 -> "bad-request";
            case 401 -> "unauthenticated";
            case 403 -> "forbidden";
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 408 -> "timeout";
            case 409 -> "conflict";
            case 411 -> "length-required";
            case 413 -> "too-large";
            case 414 -> "uri-too-long";
            case 415 -> "unsupported-media-type";
            case 431 -> "headers-too-large";
            case 503 -> "starting";
            default -> status < 500 ? "bad-request" : "internal-error";
        };
    }

    private static Text title(int status) {
        return switch (status) {
            case 400 -> new Text("Запрос не понят", "Bad request");
            case 401 -> new Text("Нужен вход", "Sign-in required");
            case 403 -> new Text("Недостаточно прав", "Not allowed");
            case 404 -> new Text("Не найдено", "Not found");
            case 405 -> new Text("Метод не поддерживается", "Method not allowed");
            case 406 -> new Text("Нет ответа в таком виде", "Not acceptable");
            case 409 -> new Text("Противоречит текущему состоянию", "Conflict");
            case 412 -> new Text("Данные устарели", "Out of date");
            case 413 -> new Text("Слишком большой запрос", "Too large");
            case 414 -> new Text("Слишком длинный адрес", "Address too long");
            case 415 -> new Text("Вид данных не поддерживается", "Unsupported media type");
            case 422 -> new Text("Данные заполнены неверно", "Not valid");
            case 428 -> new Text("Нужно условие If-Match", "If-Match required");
            case 429 -> new Text("Слишком часто", "Too many requests");
            case 431 -> new Text("Слишком большие заголовки", "Headers too large");
            case 503 -> new Text("Сервис сейчас недоступен", "Not available now");
            default ->
                    status < 500
                            ? new Text("Запрос не понят", "Bad request")
                            : new Text("Внутренняя ошибка", "Internal error");
        };
    }

    private static Text text(int status) {
        return switch (status) {
            case 404 -> new Text("По этому адресу ничего нет", "There is nothing at this address");
            case 405 ->
                    new Text(
                            "Этот адрес не принимает такой метод",
                            "This address does not take that method");
            case 406 ->
                    new Text(
                            "В запрошенном виде (Accept) ответа нет",
                            "There is no answer in the form asked for (Accept)");
            case 413 -> new Text("Уменьшите запрос", "Make the request smaller");
            case 415 ->
                    new Text(
                            "Этот адрес не принимает такой Content-Type",
                            "This address does not take that Content-Type");
            case 503 -> new Text("Повторите через несколько секунд", "Try again in a few seconds");
            default ->
                    status < 500
                            ? new Text("Запрос составлен неверно", "The request is not well-formed")
                            : new Text(
                                    "Что-то сломалось у нас. Сообщите номер запроса администратору",
                                    "Something broke on our side. Give the request's number to the administrator");
        };
    }
}
