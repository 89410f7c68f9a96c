package org.artel.core.rest.internal.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Gives every class its own schema name. It follows from the class alone, so that what was
 * generated from one installation's document fits another one, which has other modules: the bundle,
 * the classes around it, its own name, and nothing said twice. {@code Consultants.NewAbsence} of
 * {@code org.artel.booking} is {@code BookingConsultantsNewAbsence}; {@code NewBooking} stays what
 * it is.
 */
final class SchemaNames extends TypeNameResolver {

    private static final Pattern SHARED = Pattern.compile("java\\..+|org\\.artel\\.core\\.\\w+");

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
                type, t -> free(full(super.nameForClass(type, options), type), type));
    }

    /** A name that somebody wrote stays as it is. */
    private static String full(String own, Class<?> type) {
        String name = own;
        if (!name.equals(type.getSimpleName())) {
            return name;
        }
        for (Class<?> around = type.getEnclosingClass();
                around != null;
                around = around.getEnclosingClass()) {
            name = after(stem(around), name);
        }
        return after(bundle(type), name);
    }

    /** Two bundles whose names end alike may each have a class of one name. */
    private String free(String wanted, Class<?> type) {
        String name = wanted;
        for (int i = 2; classByName.putIfAbsent(name, type) != null; i++) {
            name = wanted + i;
        }
        return name;
    }

    /** What comes first and the name, unless the name says it already. */
    static String after(String first, String name) {
        return !first.isEmpty() && name.contains(first.replaceFirst("s$", ""))
                ? name
                : first + name;
    }

    /** {@code BookingsResource} becomes {@code Bookings}. */
    static String stem(Class<?> type) {
        return type.getSimpleName().replaceFirst("(Resource|Entity)$", "");
    }

    /**
     * {@code org.artel.booking.internal.rest} becomes {@code Booking}; what everybody shares has no
     * name.
     */
    static String bundle(Class<?> type) {
        String root = type.getPackageName().replaceFirst("\\.internal(\\..*)?$", "");
        return root.isEmpty() || SHARED.matcher(root).matches()
                ? ""
                : capitalised(root.substring(root.lastIndexOf('.') + 1));
    }

    static String capitalised(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
