package org.artel.core.rest.internal.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Scopes;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Tokens;
import org.artel.core.rest.Who;
import org.artel.core.rest.internal.openapi.ApiReader.Source;

/**
 * Adds to one operation what follows from the house's conventions and need not be written at every
 * method.
 */
final class OperationDetails {

    /**
     * An operation's extension: the names of {@link Who} that may call it; empty if its method does
     * not say.
     */
    static final String ALLOW = "x-artel-allow";

    /**
     * An operation's extension: the scope that a program's token must have; «any» where each token
     * is good enough, «none» where no token is.
     */
    static final String SCOPE = "x-artel-scope";

    private static final String IF_MATCH = "If-Match";
    private static final String JSON = javax.ws.rs.core.MediaType.APPLICATION_JSON;

    /** What is read as it comes; all else that is no JSON is a file. */
    private static final Set<String> TEXTS = Set.of("text/plain", "text/html", "text/event-stream");

    private static final Pattern IN_PATH = Pattern.compile("\\{([^}]+)}");
    private static final Pattern MODULE = Pattern.compile("^/api/([^/{]+)");
    private static final Set<HttpMethod> WRITES =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private final ApiReader reader;
    private final Set<String> operationIds;
    private final String path;
    private final HttpMethod verb;
    private final Operation operation;
    private final Served resource;
    private final Method method;

    OperationDetails(
            ApiReader reader,
            Set<String> operationIds,
            String path,
            HttpMethod verb,
            Operation operation,
            Source source) {
        this.reader = reader;
        this.operationIds = operationIds;
        this.path = path;
        this.verb = verb;
        this.operation = operation;
        this.resource = source.resource();
        this.method = source.method();
    }

    void complete() {
        operation.setOperationId(operationId());
        if (operation.getTags() == null || operation.getTags().isEmpty()) {
            operation.addTagsItem(resource.module().isEmpty() ? firstSegment() : resource.module());
        }
        List<Who> allowed = allowed();
        operation.addExtension(ALLOW, allowed.stream().map(Who::name).toList());
        operation.setSecurity(security(allowed.contains(Who.ANYONE)));
        scope().ifPresent(scope -> operation.addExtension(SCOPE, scope));
        completeParameters();
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().setRequired(true);
        }
        completeResponses();
    }

    /** What anyone may call may still answer more to whom it knows: then signing in is a choice. */
    private static List<SecurityRequirement> security(boolean anyone) {
        List<SecurityRequirement> ways = new ArrayList<>();
        if (anyone) {
            ways.add(new SecurityRequirement());
        }
        ways.add(new SecurityRequirement().addList(StandardParts.BEARER));
        ways.add(new SecurityRequirement().addList(StandardParts.COOKIE));
        return ways;
    }

    private List<Who> allowed() {
        Allow allow = method.getAnnotation(Allow.class);
        return allow == null ? List.of() : List.of(allow.value());
    }

    /** Empty outside of the modules, where a token makes no difference. */
    private Optional<String> scope() {
        Allow allow = method.getAnnotation(Allow.class);
        Tokens tokens = allow == null ? Tokens.NONE : allow.tokens();
        if (tokens != Tokens.SCOPED) {
            return Optional.of(tokens.name().toLowerCase(Locale.ROOT));
        }
        Matcher module = MODULE.matcher(path);
        boolean write = verb != HttpMethod.GET && verb != HttpMethod.HEAD;
        return module.find() ? Optional.of(Scopes.name(module.group(1), write)) : Optional.empty();
    }

    private String firstSegment() {
        return path.substring(resource.base().length() + 1).replaceFirst("/.*", "");
    }

    /**
     * {@code exampleNotesCreate}: the bundle, the resource, the method, and nothing said twice. It
     * does not change when other modules come and go.
     */
    private String operationId() {
        io.swagger.v3.oas.annotations.Operation word =
                method.getAnnotation(io.swagger.v3.oas.annotations.Operation.class);
        String wanted = word == null ? "" : word.operationId();
        if (wanted.isEmpty()) {
            String what = SchemaNames.stem(resource.type());
            String does = SchemaNames.capitalised(method.getName());
            wanted =
                    SchemaNames.after(SchemaNames.bundle(resource.type()), what)
                            + (what.endsWith(does) ? "" : does);
            wanted = Character.toLowerCase(wanted.charAt(0)) + wanted.substring(1);
        }
        String id = wanted;
        for (int i = 2; !operationIds.add(id); i++) {
            id = wanted + i;
        }
        return id;
    }

    private void completeParameters() {
        Set<String> inPath = new TreeSet<>();
        Matcher matcher = IN_PATH.matcher(path);
        while (matcher.find()) {
            inPath.add(matcher.group(1));
        }
        List<Parameter> parameters = new ArrayList<>();
        for (Parameter parameter :
                Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())) {
            if (!"path".equals(parameter.getIn()) || inPath.remove(parameter.getName())) {
                parameters.add(parameter);
            }
        }
        for (String name : inPath) {
            parameters.add(
                    new Parameter()
                            .in("path")
                            .name(name)
                            .required(true)
                            .schema(new StringSchema()));
        }
        if (verb == HttpMethod.PATCH
                && parameters.stream().noneMatch(OperationDetails::isIfMatch)) {
            parameters.add(new Parameter().in("header").name(IF_MATCH).schema(new StringSchema()));
        }
        parameters.stream()
                .filter(OperationDetails::isIfMatch)
                .forEach(OperationDetails::describeIfMatch);
        if (verb == HttpMethod.POST
                && parameters.stream()
                        .noneMatch(p -> "Idempotency-Key".equalsIgnoreCase(p.getName()))) {
            parameters.add(
                    new Parameter()
                            .$ref("#/components/parameters/" + StandardParts.IDEMPOTENCY_KEY));
        }
        operation.setParameters(parameters.isEmpty() ? null : parameters);
    }

    private static boolean isIfMatch(Parameter parameter) {
        return "header".equals(parameter.getIn()) && IF_MATCH.equalsIgnoreCase(parameter.getName());
    }

    private static void describeIfMatch(Parameter parameter) {
        parameter.setRequired(true);
        if (parameter.getDescription() == null) {
            parameter.setDescription("The ETag of what was read; * overwrites whatever is there");
        }
        if (parameter.getExample() == null) {
            parameter.setExample("\"3\"");
        }
    }

    private void completeResponses() {
        Map<String, ApiResponse> responses = new TreeMap<>();
        Objects.requireNonNullElseGet(operation.getResponses(), ApiResponses::new)
                .forEach(
                        (code, response) -> {
                            if (code.matches("\\d{3}")) {
                                responses.put(code, response);
                            }
                        });
        if (responses.keySet().stream().noneMatch(code -> code.compareTo("400") < 0)) {
            responses.put(usualStatus(), new ApiResponse());
        }
        responses.forEach(this::completeResponse);
        for (int status : usualErrors()) {
            responses.putIfAbsent(String.valueOf(status), StandardParts.error(status));
        }
        ApiResponses all = new ApiResponses();
        responses.forEach(all::addApiResponse);
        operation.setResponses(all);
    }

    private String usualStatus() {
        Class<?> type = method.getReturnType();
        if (type == void.class || type == Response.class && verb == HttpMethod.DELETE) {
            return "204";
        }
        // Who asks for the address of the request wants to say where the new thing is.
        boolean creates =
                verb == HttpMethod.POST
                        && type == Response.class
                        && Arrays.asList(method.getParameterTypes()).contains(UriInfo.class);
        return creates ? "201" : "200";
    }

    private void completeResponse(String code, ApiResponse response) {
        boolean good = code.startsWith("2");
        if (response.getContent() != null) {
            response.getContent()
                    .values()
                    .removeIf(type -> type.getSchema() == null && type.getExamples() == null);
        }
        boolean empty = response.getContent() == null || response.getContent().isEmpty();
        if (code.equals("204") || code.startsWith("3")) {
            response.setContent(null);
        } else if (empty && good) {
            response.setContent(
                    method.getReturnType() == void.class
                            ? null
                            : code.equals("202") ? workUnderWay() : usualContent());
        } else if (empty) {
            response.setContent(StandardParts.problemContent());
        }
        if (response.getDescription() == null || response.getDescription().isBlank()) {
            response.setDescription(description(code));
        }
        boolean single = method.getReturnType() == Response.class && produces().contains(JSON);
        if (single && verb != HttpMethod.DELETE && (code.equals("200") || code.equals("201"))) {
            addHeader(response, "ETag", StandardParts.etag());
        }
        if (code.equals("201") || code.equals("202")) {
            addHeader(response, "Location", StandardParts.location());
        }
    }

    private static void addHeader(
            ApiResponse response, String name, io.swagger.v3.oas.models.headers.Header header) {
        if (response.getHeaders() == null || !response.getHeaders().containsKey(name)) {
            response.addHeaderObject(name, header);
        }
    }

    private Content workUnderWay() {
        return new Content()
                .addMediaType(
                        JSON,
                        new MediaType()
                                .schema(reader.schemaOf(org.artel.core.api.Operation.class)));
    }

    private Content usualContent() {
        List<String> types = produces();
        boolean file = types.stream().anyMatch(type -> !type.endsWith("json"));
        Content content = new Content();
        for (String type : types) {
            // A file's resource speaks JSON as well, for what goes wrong.
            if (!file || !type.equals(JSON)) {
                content.addMediaType(type, new MediaType().schema(usualSchema(type)));
            }
        }
        return content;
    }

    private Schema<?> usualSchema(String mediaType) {
        if (mediaType.endsWith("json")) {
            Schema<?> schema =
                    method.getReturnType() == Response.class
                            ? null
                            : reader.schemaOf(method.getGenericReturnType());
            return schema == null ? new ObjectSchema() : schema;
        }
        return TEXTS.contains(mediaType) ? new StringSchema() : new StringSchema().format("binary");
    }

    private List<String> produces() {
        Produces produces = method.getAnnotation(Produces.class);
        if (produces == null) {
            produces = resource.type().getAnnotation(Produces.class);
        }
        return produces == null ? List.of(JSON) : List.of(produces.value());
    }

    private static String description(String code) {
        return switch (code) {
            case "201" -> "Created";
            case "202" -> "Accepted: the work goes on";
            case "204" -> "Done; there is nothing to say";
            case "304" -> "Not changed since";
            default -> code.startsWith("2") ? "Found" : "Refused";
        };
    }

    private List<Integer> usualErrors() {
        List<Integer> errors = new ArrayList<>(List.of(400, 429, 503));
        if (!allowed().contains(Who.ANYONE)) {
            errors.addAll(List.of(401, 403));
        }
        if (path.indexOf('{') >= 0) {
            errors.add(404);
        }
        if (WRITES.contains(verb)) {
            errors.addAll(List.of(409, 422));
        } else if (verb == HttpMethod.DELETE) {
            errors.add(409);
        }
        if (operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(OperationDetails::isIfMatch)) {
            errors.addAll(List.of(412, 428));
        }
        return errors;
    }
}
