package org.artel.core.rest.internal.access;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Path;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MultivaluedMap;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.Text;
import org.artel.core.rest.Allow;
import org.artel.core.rest.AnyParameters;
import org.artel.core.rest.Who;

/**
 * What a resource method says about itself, read once.
 *
 * @param allow null if the method does not say who may call it
 * @param anyParameters whether others than {@code queryParameters} pass
 * @param template of its path, below its application's base
 */
record MethodRules(
        Allow allow, Set<String> queryParameters, boolean anyParameters, String template) {

    private static final Pattern REGEX = Pattern.compile("\\{\\s*(\\w+)\\s*:[^}]*}");

    /** Hangs on the class, so it goes when the module goes. */
    private static final ClassValue<Map<Method, MethodRules>> CACHE =
            new ClassValue<>() {
                @Override
                protected Map<Method, MethodRules> computeValue(Class<?> type) {
                    return new ConcurrentHashMap<>();
                }
            };

    static MethodRules of(Method method) {
        return CACHE.get(method.getDeclaringClass()).computeIfAbsent(method, MethodRules::read);
    }

    private static MethodRules read(Method method) {
        Set<String> names = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(QueryParam.class)) {
                names.add(parameter.getAnnotation(QueryParam.class).value());
            } else if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Class<?> bean = parameter.getType();
                        bean != Object.class;
                        bean = bean.getSuperclass()) {
                    for (Field field : bean.getDeclaredFields()) {
                        if (field.isAnnotationPresent(QueryParam.class)) {
                            names.add(field.getAnnotation(QueryParam.class).value());
                        }
                    }
                }
            }
        }
        return new MethodRules(
                method.getAnnotation(Allow.class),
                Set.copyOf(names),
                method.isAnnotationPresent(AnyParameters.class),
                template(method.getDeclaringClass().getAnnotation(Path.class))
                        + template(method.getAnnotation(Path.class)));
    }

    private static String template(Path path) {
        String value = path == null ? "" : REGEX.matcher(path.value()).replaceAll("{$1}");
        return value.isEmpty() || value.startsWith("/") ? value : "/" + value;
    }

    void requireAllowed(Caller caller, MultivaluedMap<String, String> path) {
        if (allow != null) {
            String of = path.getFirst(allow.of());
            for (Who who : allow.value()) {
                if (matches(who, caller, of)) {
                    return;
                }
            }
        }
        if (caller.isAnonymous()) {
            throw Problem.of(
                    Problem.Kind.UNAUTHENTICATED,
                    "unauthenticated",
                    new Text("Войдите, чтобы продолжить", "Sign in to go on"));
        }
        throw Problem.forbidden();
    }

    private static boolean matches(Who who, Caller caller, String of) {
        return switch (who) {
            case ANYONE -> true;
            case SIGNED_IN -> !caller.isAnonymous();
            case ADMIN -> caller.is(Role.ADMIN);
            case STAFF -> caller.isStaff();
            case MODERATOR -> caller.is(Role.MODERATOR);
            case CONSULTANT -> caller.is(Role.CONSULTANT);
            case LEADER -> of != null && caller.leads(of);
            case MEMBER -> of != null && caller.belongsTo(of);
            case SELF -> of != null && of.equals(caller.userId());
        };
    }
}
