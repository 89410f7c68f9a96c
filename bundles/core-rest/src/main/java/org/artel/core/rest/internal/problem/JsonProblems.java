package org.artel.core.rest.internal.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import java.util.stream.Collectors;
import org.artel.core.api.FieldError;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;

/**
 * Turns what the JSON parser says into what a client can use: where, and what is wrong; no class
 * names.
 */
public final class JsonProblems {

    private static final Text DETAIL =
            new Text(
                    "Тело запроса не удалось прочитать",
                    "The body of the request could not be read");

    private JsonProblems() {}

    public static Problem of(JsonProcessingException e) {
        if (e.getCause() instanceof Problem problem) {
            return problem;
        }
        Problem problem = Problem.malformed("malformed-json", DETAIL);
        if (e instanceof UnrecognizedPropertyException unknown) {
            return Problem.malformed("unknown-property", DETAIL)
                    .with(
                            "errors",
                            List.of(
                                    error(
                                            unknown,
                                            "unknown-property",
                                            "Такого поля нет",
                                            "There is no such field")));
        }
        if (e instanceof InvalidFormatException wrong) {
            return Problem.malformed("wrong-value", DETAIL)
                    .with(
                            "errors",
                            List.of(
                                    error(
                                            wrong,
                                            "wrong-value",
                                            "Недопустимое значение",
                                            "This value is not possible")));
        }
        if (e instanceof MismatchedInputException wrong) {
            return Problem.malformed("wrong-type", DETAIL)
                    .with(
                            "errors",
                            List.of(
                                    error(
                                            wrong,
                                            "wrong-type",
                                            "Значение другого вида",
                                            "The value is of another type")));
        }
        if (e instanceof JsonMappingException wrong && !wrong.getPath().isEmpty()) {
            return Problem.malformed("wrong-value", DETAIL)
                    .with(
                            "errors",
                            List.of(
                                    error(
                                            wrong,
                                            "wrong-value",
                                            "Недопустимое значение",
                                            "This value is not possible")));
        }
        return problem;
    }

    private static FieldError error(JsonMappingException e, String code, String ru, String en) {
        String pointer =
                e.getPath().stream()
                        .map(
                                step ->
                                        step.getFieldName() == null
                                                ? String.valueOf(step.getIndex())
                                                : escape(step.getFieldName()))
                        .collect(Collectors.joining("/", "/", ""));
        return new FieldError(e.getPath().isEmpty() ? "" : pointer, code, new Text(ru, en));
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
