package org.artel.core.rest.internal.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Gives every class its own schema name. Two modules may each have a {@code Resource}: whoever is
 * read second gets the module's name in front.
 */
final class SchemaNames extends TypeNameResolver {

    private final Map<String, Class<?>> classByName = new HashMap<>();
    private final Map<Class<?>, String> nameByClass = new HashMap<>();
    private final Map<String, Class<?>> rawClassBySchema = new HashMap<>();

    SchemaNames(Set<String> reserved) {
        reserved.forEach(name -> classByName.put(name, Void.class));
    }

    /**
     * The class (of a generic type: without its arguments) that a schema describes, null if none is
     * known.
     */
    Class<?> classOf(String schema) {
        return rawClassBySchema.get(schema);
    }

    @Override
    public String nameForType(JavaType type, Set<Options> options) {
        String name = super.nameForType(type, options);
        rawClassBySchema.putIfAbsent(name, type.getRawClass());
        return name;
    }

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        return nameByClass.computeIfAbsent(
                type, t -> free(super.nameForClass(type, options), type));
    }

    private String free(String wanted, Class<?> type) {
        String name = wanted;
        for (int i = 1; classByName.putIfAbsent(name, type) != null; i++) {
            name = bundle(type) + wanted + (i == 1 ? "" : String.valueOf(i));
        }
        return name;
    }

    /** {@code org.artel.booking.internal.rest} becomes {@code Booking}. */
    private static String bundle(Class<?> type) {
        String root = type.getPackageName().replaceFirst("\\.internal(\\..*)?$", "");
        String last = root.substring(root.lastIndexOf('.') + 1);
        return last.isEmpty() ? "" : Character.toUpperCase(last.charAt(0)) + last.substring(1);
    }
}
