package org.artel.core.rest.internal.openapi;

import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.jaxrs2.ResolvedParameter;
import io.swagger.v3.oas.models.ExternalDocumentation;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.servers.Server;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import org.artel.core.rest.MergePatch;

/**
 * Swagger's reader, taught what our resources take; it remembers which method an operation came
 * from.
 */
final class ApiReader extends Reader {

    /** Where an operation came from. */
    record Source(Served resource, Method method) {}

    private final Map<Operation, Source> sources = new IdentityHashMap<>();
    private Served current;

    ApiReader(OpenAPI openApi) {
        super(openApi);
    }

    void read(Served resource) {
        current = resource;
        read(
                resource.type(),
                resource.base(),
                null,
                false,
                null,
                null,
                new LinkedHashSet<>(),
                new ArrayList<>(),
                new HashSet<>());
    }

    Source sourceOf(Operation operation) {
        return sources.get(operation);
    }

    /** A schema for what a method returns, its parts added to the document's components. */
    Schema<?> schemaOf(Type type) {
        ResolvedSchema resolved =
                ModelConverters.getInstance(config.toConfiguration())
                        .resolveAsResolvedSchema(
                                new AnnotatedType(type)
                                        .resolveAsRef(true)
                                        .components(getComponents()));
        if (resolved.referencedSchemas != null) {
            resolved.referencedSchemas.forEach(getComponents()::addSchemas);
        }
        return resolved.schema;
    }

    @Override
    public Operation parseMethod(
            Method method,
            List<Parameter> globalParameters,
            Produces methodProduces,
            Produces classProduces,
            Consumes methodConsumes,
            Consumes classConsumes,
            List<SecurityRequirement> classSecurityRequirements,
            Optional<ExternalDocumentation> classExternalDocs,
            Set<String> classTags,
            List<Server> classServers,
            boolean isSubresource,
            RequestBody parentRequestBody,
            ApiResponses parentResponses,
            JsonView jsonViewAnnotation,
            io.swagger.v3.oas.annotations.responses.ApiResponse[] classResponses,
            AnnotatedMethod annotatedMethod) {
        Operation operation =
                super.parseMethod(
                        method,
                        globalParameters,
                        methodProduces,
                        classProduces,
                        methodConsumes,
                        classConsumes,
                        classSecurityRequirements,
                        classExternalDocs,
                        classTags,
                        classServers,
                        isSubresource,
                        parentRequestBody,
                        parentResponses,
                        jsonViewAnnotation,
                        classResponses,
                        annotatedMethod);
        if (operation != null) {
            sources.put(operation, new Source(current, method));
        }
        return operation;
    }

    @Override
    protected ResolvedParameter getParameters(
            Type type,
            List<Annotation> annotations,
            Operation operation,
            Consumes classConsumes,
            Consumes methodConsumes,
            JsonView jsonViewAnnotation) {
        Class<?> raw = TypeFactory.rawClass(type);
        if (annotations.stream().anyMatch(Context.class::isInstance)) {
            return new ResolvedParameter();
        }
        if (annotations.stream().anyMatch(BeanParam.class::isInstance)) {
            return beanParameters(
                    raw, operation, classConsumes, methodConsumes, jsonViewAnnotation);
        }
        if (raw == MergePatch.class) {
            return body(new ObjectSchema());
        }
        if (InputStream.class.isAssignableFrom(raw)) {
            return body(new StringSchema().format("binary"));
        }
        ResolvedParameter result =
                super.getParameters(
                        type,
                        annotations,
                        operation,
                        classConsumes,
                        methodConsumes,
                        jsonViewAnnotation);
        String told = toldType(annotations);
        if (!told.isEmpty()) {
            result.parameters.forEach(
                    parameter -> parameter.setSchema(retyped(parameter.getSchema(), told)));
        }
        return result;
    }

    /**
     * Resources take text to answer bad numbers themselves; {@code @Parameter} tells what the text
     * must be.
     */
    private static String toldType(List<Annotation> annotations) {
        return annotations.stream()
                .filter(io.swagger.v3.oas.annotations.Parameter.class::isInstance)
                .map(
                        annotation ->
                                ((io.swagger.v3.oas.annotations.Parameter) annotation)
                                        .schema()
                                        .type())
                .findFirst()
                .orElse("");
    }

    private static Schema<?> retyped(Schema<?> schema, String type) {
        if (schema == null || type.equals(schema.getType())) {
            return schema;
        }
        Schema<?> typed =
                switch (type) {
                    case "integer" -> new IntegerSchema().format(null);
                    case "number" -> new NumberSchema();
                    case "boolean" -> new BooleanSchema();
                    default -> new Schema<>().type(type);
                };
        typed.setDescription(schema.getDescription());
        typed.setFormat(schema.getFormat());
        typed.setMinimum(schema.getMinimum());
        typed.setMaximum(schema.getMaximum());
        if (schema.getExample() != null) {
            typed.setExample(schema.getExample());
        }
        if (schema.getDefault() != null) {
            typed.setDefault(schema.getDefault());
        }
        return typed;
    }

    private static ResolvedParameter body(Schema<?> schema) {
        ResolvedParameter result = new ResolvedParameter();
        result.requestBody = new Parameter().schema(schema);
        return result;
    }

    /**
     * Swagger asks Jackson for a bean's properties and so misses private fields without accessors.
     */
    private ResolvedParameter beanParameters(
            Class<?> bean,
            Operation operation,
            Consumes classConsumes,
            Consumes methodConsumes,
            JsonView view) {
        ResolvedParameter result = new ResolvedParameter();
        for (Class<?> type = bean;
                type != null && type != Object.class;
                type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getAnnotations().length > 0) {
                    ResolvedParameter found =
                            getParameters(
                                    field.getGenericType(),
                                    List.of(field.getAnnotations()),
                                    operation,
                                    classConsumes,
                                    methodConsumes,
                                    view);
                    result.parameters.addAll(found.parameters);
                    result.formParameters.addAll(found.formParameters);
                }
            }
        }
        return result;
    }
}
