package org.artel.core.rest.internal.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.util.AnnotationsUtils;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says of the properties of records which are required and which may be null.
 *
 * <p>An answer always has all its members. Which of them may be null is the word of the record's
 * {@code @Schema(nullable, requiredMode)}; a record that says nothing at all may have null in every
 * member except its id, lists, maps and primitives. In a request required is what is marked so, and
 * primitives; other members are refused.
 */
final class RecordSchemas {

    private static final String REF = "#/components/schemas/";
    private static final String PATCH = "application/merge-patch+json";

    private final OpenAPI document;
    private final SchemaNames names;

    private RecordSchemas(OpenAPI document, SchemaNames names) {
        this.document = document;
        this.names = names;
    }

    static void complete(OpenAPI document, SchemaNames names) {
        if (document.getPaths() != null) {
            new RecordSchemas(document, names).complete();
        }
    }

    private void complete() {
        Components components = document.getComponents();
        Set<String> asked = new TreeSet<>();
        Set<String> answered = new TreeSet<>();
        reachFromOperations(asked, answered);
        for (String name : new ArrayList<>(components.getSchemas().keySet())) {
            Class<?> type = names.classOf(name);
            if (type != null
                    && type.isRecord()
                    && components.getSchemas().get(name).getProperties() != null) {
                describe(
                        components.getSchemas().get(name),
                        type,
                        asked.contains(name),
                        answered.contains(name));
            }
        }
        for (PathItem path : document.getPaths().values()) {
            path.readOperations().forEach(this::describePatch);
        }
        // What only patches referred to is replaced by the patch of it.
        Set<String> used = new TreeSet<>(StandardParts.SCHEMAS);
        reachFromOperations(used, used);
        components.getSchemas().keySet().retainAll(used);
    }

    private void reachFromOperations(Set<String> asked, Set<String> answered) {
        for (PathItem path : document.getPaths().values()) {
            for (Operation operation : path.readOperations()) {
                if (operation.getParameters() != null) {
                    operation.getParameters().forEach(each -> reach(each.getSchema(), asked));
                }
                if (operation.getRequestBody() != null) {
                    reach(operation.getRequestBody().getContent(), asked);
                }
                for (ApiResponse response : operation.getResponses().values()) {
                    reach(response.getContent(), answered);
                }
            }
        }
    }

    private void reach(Content content, Set<String> found) {
        if (content != null) {
            content.values().forEach(type -> reach(type.getSchema(), found));
        }
    }

    private void reach(Schema<?> schema, Set<String> found) {
        if (schema == null) {
            return;
        }
        if (schema.get$ref() != null) {
            String name = name(schema);
            if (found.add(name)) {
                reach(document.getComponents().getSchemas().get(name), found);
            }
        }
        reachPart(schema.getItems(), found);
        reach(schema.getNot(), found);
        if (schema.getAdditionalProperties() instanceof Schema<?> more) {
            reachPart(more, found);
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(property -> reachPart(property, found));
        }
        for (List<?> parts :
                Arrays.asList(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())) {
            if (parts != null) {
                parts.forEach(part -> reach((Schema<?>) part, found));
            }
        }
    }

    /** Swagger takes {@code Object} for a JSON object; ours are whatever JSON there is. */
    private void reachPart(Schema<?> schema, Set<String> found) {
        if (schema != null
                && "object".equals(schema.getType())
                && schema.getProperties() == null
                && schema.getAdditionalProperties() == null
                && schema.getAllOf() == null) {
            schema.setType(null);
        }
        reach(schema, found);
    }

    private void describe(Schema<?> schema, Class<?> record, boolean asked, boolean answered) {
        boolean silent =
                Arrays.stream(record.getRecordComponents()).noneMatch(RecordSchemas::speaks);
        Set<String> required = new TreeSet<>();
        for (RecordComponent component : record.getRecordComponents()) {
            String name = component.getName();
            Schema<?> property = schema.getProperties().get(name);
            if (property == null) {
                continue;
            }
            Class<?> type = component.getType();
            io.swagger.v3.oas.annotations.media.Schema word = word(component);
            boolean marked = word != null && isRequired(word);
            boolean always = answered && !asked && !isLeftOut(record, component);
            if (type.isPrimitive() || marked || always) {
                required.add(name);
            }
            boolean never =
                    type.isPrimitive()
                            || marked
                            || !asked && (isMany(type) && !maySayNull(word) || name.equals("id"))
                            || !asked && !silent && !maySayNull(word);
            if (!never) {
                schema.getProperties().put(name, nullable(property));
            }
        }
        schema.setRequired(required.isEmpty() ? null : new ArrayList<>(required));
        if (asked && !answered) {
            schema.setAdditionalProperties(false);
        }
    }

    private static boolean maySayNull(io.swagger.v3.oas.annotations.media.Schema word) {
        return word != null && word.nullable();
    }

    private static String name(Schema<?> reference) {
        return reference.get$ref().substring(REF.length());
    }

    private static boolean speaks(RecordComponent component) {
        io.swagger.v3.oas.annotations.media.Schema word = word(component);
        return word != null && (word.nullable() || isRequired(word));
    }

    @SuppressWarnings("deprecation")
    private static boolean isRequired(io.swagger.v3.oas.annotations.media.Schema word) {
        return word.requiredMode()
                        == io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED
                || word.required();
    }

    private static io.swagger.v3.oas.annotations.media.Schema word(RecordComponent component) {
        return component
                .getAccessor()
                .getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
    }

    private static boolean isMany(Class<?> type) {
        return type.isArray()
                || Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type);
    }

    private static boolean isLeftOut(Class<?> record, RecordComponent component) {
        return record.isAnnotationPresent(JsonInclude.class)
                || component.getAccessor().isAnnotationPresent(JsonInclude.class);
    }

    /**
     * A reference cannot carry anything beside itself in OpenAPI 3.0, and nullable needs a type
     * beside it. What has no type may be null anyway.
     */
    @SuppressWarnings({"rawtypes", "unchecked"})
    private Schema<?> nullable(Schema<?> property) {
        if (property.get$ref() != null) {
            Schema<?> target = document.getComponents().getSchemas().get(name(property));
            return new Schema<>()
                    .type(target == null || target.getType() == null ? "object" : target.getType())
                    .nullable(true)
                    .addAllOfItem(property);
        }
        if (property.getType() == null) {
            return property;
        }
        property.setNullable(true);
        if (property.getEnum() != null && !property.getEnum().contains(null)) {
            List values = new ArrayList<>(property.getEnum());
            values.add(null);
            ((Schema) property).setEnum(values);
        }
        return property;
    }

    /** The body of a PATCH: any part of the record; null empties what may be empty. */
    @SuppressWarnings("rawtypes")
    private void describePatch(Operation operation) {
        if (operation.getRequestBody() == null || operation.getRequestBody().getContent() == null) {
            return;
        }
        MediaType body = operation.getRequestBody().getContent().get(PATCH);
        if (body == null || body.getSchema() == null || body.getSchema().get$ref() == null) {
            return;
        }
        String whole = name(body.getSchema());
        String name = whole + "Patch";
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        Class<?> type = names.classOf(whole);
        if (type == null || !type.isRecord() || schemas.get(whole) == null) {
            return;
        }
        if (!schemas.containsKey(name)) {
            Schema<?> patch = AnnotationsUtils.clone(schemas.get(whole), false);
            patch.setRequired(null);
            patch.setAdditionalProperties(false);
            schemas.put(name, patch);
        }
        body.setSchema(StandardParts.ref(name));
    }
}
