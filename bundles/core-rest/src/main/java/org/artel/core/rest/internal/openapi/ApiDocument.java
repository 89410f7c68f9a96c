package org.artel.core.rest.internal.openapi;

import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the OpenAPI document of resource classes. */
final class ApiDocument {

    private static final Logger LOG = LoggerFactory.getLogger(ApiDocument.class);
    private static final String OPENAPI = "3.0.3";
    private static final String DESCRIPTION =
            """
            **Артель** — платформа регионального центра поддержки некоммерческих организаций. \
            Здесь описано то, что установлено сейчас: модули добавляют и убирают свои пути.

            * Списки: `limit` до 100 и `cursor` из `nextCursor` предыдущей страницы.
            * Ошибки: `application/problem+json`, тексты по `Accept-Language` (ru или en), `code` — для программ.
            * Изменение: `PATCH` с `If-Match` и телом `application/merge-patch+json`.
            * Вход: `POST /api/session`, затем `Authorization: Bearer …`; браузер получает cookie.

            **Artel** is a platform for regional centres that support non-profit organisations. \
            This describes what is installed right now: modules bring their paths and take them away.

            * Lists: `limit` up to 100 and `cursor` from the `nextCursor` of the page before.
            * Errors: `application/problem+json`, texts by `Accept-Language` (ru or en), `code` is for programs.
            * Changes: `PATCH` with `If-Match` and a body of `application/merge-patch+json`.
            * Sign-in: `POST /api/session`, then `Authorization: Bearer …`; a browser gets a cookie.
            * Programs: a personal or a service token in the same header, within its scopes (`x-artel-scope`).
            """;

    private ApiDocument() {}

    /** One at a time: Swagger's converters are shared by the whole process. */
    static synchronized OpenAPI of(List<Served> resources, String version) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ModelConverters.class.getClassLoader());
        // One type for one enumeration, wherever it occurs.
        ModelResolver.enumsAsRef = true;
        try {
            return build(resources, version);
        } finally {
            thread.setContextClassLoader(before);
            // Nothing may hold on to the classes of a module that is about to go.
            ModelConverters.reset();
            TypeFactory.defaultInstance().clearCache();
        }
    }

    private static OpenAPI build(List<Served> resources, String version) {
        SchemaNames names = new SchemaNames(StandardParts.SCHEMAS);
        ModelConverters.reset();
        ModelConverters.getInstance(false).addConverter(new ModelResolver(Json.mapper(), names));
        ApiReader reader =
                new ApiReader(
                        new OpenAPI()
                                .info(
                                        new Info()
                                                .title("Artel")
                                                .version(version)
                                                .description(DESCRIPTION))
                                .servers(
                                        List.of(
                                                new Server()
                                                        .url("/")
                                                        .description("This installation"))));
        List<Served> ordered = new ArrayList<>(resources);
        ordered.sort(
                Comparator.comparing(Served::base)
                        .thenComparing(served -> served.type().getName()));
        for (Served resource : ordered) {
            try {
                reader.read(resource);
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("{} is left out of the OpenAPI document", resource.type().getName(), e);
            }
        }
        OpenAPI document = reader.getOpenAPI();
        document.setOpenapi(OPENAPI);
        if (document.getComponents() == null) {
            document.setComponents(new Components());
        }
        completeOperations(document, reader);
        StandardParts.addTo(document.getComponents());
        RecordSchemas.complete(document, names);
        return document;
    }

    private static void completeOperations(OpenAPI document, ApiReader reader) {
        Map<String, PathItem> sorted =
                new TreeMap<>(
                        document.getPaths() == null
                                ? Map.<String, PathItem>of()
                                : document.getPaths());
        Set<String> operationIds = new HashSet<>();
        Map<String, Tag> tags = new TreeMap<>();
        Map<String, Tag> described =
                document.getTags() == null
                        ? Map.of()
                        : document.getTags().stream()
                                .collect(Collectors.toMap(Tag::getName, tag -> tag, (a, b) -> a));
        sorted.forEach(
                (path, item) ->
                        item.readOperationsMap()
                                .forEach(
                                        (verb, operation) -> {
                                            new OperationDetails(
                                                            reader,
                                                            operationIds,
                                                            path,
                                                            verb,
                                                            operation,
                                                            reader.sourceOf(operation))
                                                    .complete();
                                            addTags(operation, described, tags);
                                        }));
        Paths paths = new Paths();
        sorted.forEach(paths::addPathItem);
        document.setPaths(paths);
        document.setTags(tags.isEmpty() ? null : new ArrayList<>(tags.values()));
    }

    private static void addTags(
            Operation operation, Map<String, Tag> described, Map<String, Tag> tags) {
        for (String name : operation.getTags()) {
            tags.computeIfAbsent(name, n -> described.getOrDefault(n, new Tag().name(n)));
        }
    }
}
