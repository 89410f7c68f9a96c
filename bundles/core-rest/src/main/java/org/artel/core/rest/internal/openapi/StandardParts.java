package org.artel.core.rest.internal.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.http.ProblemBody;

/**
 * What all operations share: errors, headers, sign-in. The examples are made by the code that makes
 * the real answers.
 */
final class StandardParts {

    static final String PROBLEM = "Problem";
    static final String PROBLEM_FIELD = "ProblemField";
    static final Set<String> SCHEMAS = Set.of(PROBLEM, PROBLEM_FIELD);
    static final String BEARER = "bearer";
    static final String COOKIE = "artel_session";
    static final String IDEMPOTENCY_KEY = "IdempotencyKey";

    private static final String ETAG = "ETag";
    private static final String LOCATION = "Location";
    private static final String RETRY_AFTER = "RetryAfter";

    private static final Map<Integer, Default> DEFAULTS =
            Map.of(
                    400,
                    new Default(
                            "BadRequest",
                            "The request cannot be read: syntax, an unknown parameter or field, a wrong type",
                            Problem.malformed(
                                    "unknown-parameter",
                                    new Text(
                                            "Такого параметра здесь нет",
                                            "There is no such parameter here"))),
                    401,
                    new Default(
                            "Unauthenticated",
                            "Nobody is signed in",
                            Problem.of(
                                    Problem.Kind.UNAUTHENTICATED,
                                    "unauthenticated",
                                    new Text("Войдите, чтобы продолжить", "Sign in to go on"))),
                    403,
                    new Default(
                            "Forbidden",
                            "The caller may not do this; scope-missing: the program's token lacks the scope"
                                    + " named; session-needed: no token is good enough here",
                            Problem.forbidden()),
                    404,
                    new Default(
                            "NotFound",
                            "It is not there, or the caller must not know of it",
                            Problem.notFound()),
                    409,
                    new Default(
                            "Conflict",
                            "The present state does not permit it: a duplicate, an overlap, a used-up quota",
                            Problem.conflict(
                                    "conflict",
                                    new Text(
                                            "Такая запись уже есть",
                                            "There is such a record already"))),
                    412,
                    new Default(
                            "Stale", "Somebody else changed it since it was read", Problem.stale()),
                    422,
                    new Default(
                            "Invalid",
                            "Readable, but not acceptable field by field",
                            Problem.invalid(
                                    "/name",
                                    "required",
                                    new Text("Заполните это поле", "Fill in this field"))),
                    428,
                    new Default(
                            "PreconditionRequired",
                            "If-Match is missing",
                            Problem.of(
                                    Problem.Kind.PRECONDITION_REQUIRED,
                                    "if-match-required",
                                    new Text(
                                            "Укажите If-Match с ETag, полученным при чтении",
                                            "Send If-Match with the ETag you got when reading"))),
                    429,
                    new Default(
                            "TooMany",
                            "Too often; Retry-After says when to come again",
                            Problem.tooMany(30)),
                    503,
                    new Default(
                            "Unavailable",
                            "The product is starting or stopping; Retry-After says when to come again",
                            Problem.of(
                                    Problem.Kind.UNAVAILABLE,
                                    "starting",
                                    new Text(
                                            "Повторите через несколько секунд",
                                            "Try again in a few seconds"))));

    private record Default(String name, String description, Problem example) {}

    private StandardParts() {}

    static void addTo(Components components) {
        components
                .addSchemas(PROBLEM, problem())
                .addSchemas(PROBLEM_FIELD, problemField())
                .addHeaders(
                        ETAG,
                        new Header()
                                .description("The version of what was answered, for If-Match")
                                .schema(new StringSchema().example("\"3\"")))
                .addHeaders(
                        LOCATION,
                        new Header()
                                .description("Where the new thing, or the work under way, is found")
                                .schema(new StringSchema().format("uri")))
                .addHeaders(
                        RETRY_AFTER,
                        new Header()
                                .description("Seconds to wait")
                                .schema(new IntegerSchema().example(30)))
                .addParameters(
                        IDEMPOTENCY_KEY,
                        new Parameter()
                                .in("header")
                                .name("Idempotency-Key")
                                .required(false)
                                .description(
                                        "Any unique text. The same request with the same key within 24 hours is carried"
                                                + " out once and gets the first answer again; 409"
                                                + " idempotency-answer-lost if it was carried out"
                                                + " and the product died before it answered.")
                                .schema(new StringSchema()))
                .addSecuritySchemes(
                        BEARER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description(
                                        "The token of POST /api/session, of a person's program"
                                                + " (artel_p_…, POST /api/me/tokens) or of a"
                                                + " service (artel_s_…, POST /api/tokens). What"
                                                + " scope a program needs is in x-artel-scope of"
                                                + " each operation."))
                .addSecuritySchemes(
                        COOKIE,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.COOKIE)
                                .name("artel_session")
                                .description(
                                        "A browser's cookie, set by POST /api/session; same origin only"));
        DEFAULTS.forEach(
                (status, what) -> components.addResponses(what.name(), response(status, what)));
    }

    /** A reference to the usual answer with this status. */
    static ApiResponse error(int status) {
        return new ApiResponse().$ref("#/components/responses/" + DEFAULTS.get(status).name());
    }

    static Content problemContent() {
        return new Content()
                .addMediaType(ProblemBody.MEDIA_TYPE, new MediaType().schema(ref(PROBLEM)));
    }

    static Header etag() {
        return new Header().$ref("#/components/headers/" + ETAG);
    }

    static Header location() {
        return new Header().$ref("#/components/headers/" + LOCATION);
    }

    static Schema<?> ref(String schema) {
        return new Schema<>().$ref("#/components/schemas/" + schema);
    }

    private static ApiResponse response(int status, Default what) {
        Content content = problemContent();
        content.get(ProblemBody.MEDIA_TYPE)
                .addExamples("ru", example("По-русски", what.example(), new Locale("ru")))
                .addExamples("en", example("In English", what.example(), Locale.ENGLISH));
        ApiResponse response = new ApiResponse().description(what.description()).content(content);
        if (status == 429 || status == 503) {
            response.addHeaderObject(
                    "Retry-After", new Header().$ref("#/components/headers/" + RETRY_AFTER));
        }
        return response;
    }

    private static Example example(String summary, Problem problem, Locale locale) {
        return new Example().summary(summary).value(ProblemBody.of(problem, locale));
    }

    private static Schema<?> problem() {
        Schema<?> schema = new ObjectSchema();
        schema.setRequired(List.of("type", "title", "status", "detail", "code", "errors"));
        return schema.description(
                        "RFC 9457. Some problems carry further members, named at the operation.")
                .addProperty("type", new StringSchema().format("uri"))
                .addProperty(
                        "title",
                        new StringSchema()
                                .description("In the language of Accept-Language: ru or en"))
                .addProperty("status", new IntegerSchema())
                .addProperty(
                        "detail", new StringSchema().description("What the person can do about it"))
                .addProperty(
                        "code",
                        new StringSchema()
                                .description(
                                        "For programs: lower-case words joined by hyphens; never changes"))
                .addProperty("errors", new ArraySchema().items(ref(PROBLEM_FIELD)))
                .additionalProperties(true);
    }

    private static Schema<?> problemField() {
        Schema<?> schema = new ObjectSchema();
        schema.setRequired(List.of("pointer", "code", "detail"));
        return schema.description("What is wrong with one field")
                .addProperty(
                        "pointer",
                        new StringSchema()
                                .description("JSON pointer into the request")
                                .example("/inn"))
                .addProperty("code", new StringSchema().example("checksum"))
                .addProperty(
                        "detail", new StringSchema().description("What to put right, for people"));
    }
}
