package org.artel.core.rest.internal.access;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
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
import org.artel.core.api.Scopes;
import org.artel.core.api.Text;
import org.artel.core.rest.Allow;
import org.artel.core.rest.AnyParameters;
import org.artel.core.rest.Tokens;
import org.artel.core.rest.Who;

/**
 * What a resource method says about itself, read once.
 *
 * @param allow null if the method does not say who may call it
 * @param anyParameters whether others than {@code queryParameters} pass
 * @param template of its path, below its application's base
 * @param part the first segment of its class's path
 */
record MethodRules(
        Allow allow,
        Set<String> queryParameters,
        boolean anyParameters,
        String template,
        String part) {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern REGEX = Pattern.compile("\\{\\s*(\\w+)\\s*:[^}]*}");
    private static final Pattern SLASHES = Pattern.compile("^/+|/+$");

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
        String root = template(method.getDeclaringClass().getAnnotation(Path.class));
        return new MethodRules(
                method.getAnnotation(Allow.class),
                Set.copyOf(names),
                method.isAnnotationPresent(AnyParameters.class),
                root + template(method.getAnnotation(Path.class)),
                root.isEmpty() ? "" : root.substring(1).replaceFirst("/.*", ""));
    }

    /** With a slash in front and none at the end; empty for the root, however it is written. */
    private static String template(Path path) {
        String value = path == null ? "" : REGEX.matcher(path.value()).replaceAll("{$1}");
        String inner = SLASHES.matcher(value).replaceAll("");
        return inner.isEmpty() ? "" : "/" + inner;
    }

    /** Who somebody is here who must first switch on a second factor; FORBIDDEN if nobody. */
    Caller withoutFactor(Caller caller) {
        if (allow != null && allow.beforeSecondFactor()) {
            return caller;
        }
        if (allow != null && List.of(allow.value()).contains(Who.ANYONE)) {
            return Caller.anonymous(caller.locale(), caller.address());
        }
        throw Problem.of(
                Problem.Kind.FORBIDDEN,
                "second-factor-due",
                new Text(
                        "Сначала включите второй фактор в своём профиле",
                        "Switch on the second factor in your profile first"));
    }

    /**
     * Who somebody is here who came with a token; FORBIDDEN if it does not reach so far. Pages
     * outside of the modules are for everybody, so there they are visitors.
     *
     * @param module null if the path belongs to none
     */
    Caller withToken(Caller caller, Scopes scopes, String module, String verb) {
        Tokens tokens = allow == null ? Tokens.NONE : allow.tokens();
        if (tokens == Tokens.NONE) {
            throw Problem.of(
                    Problem.Kind.FORBIDDEN,
                    "session-needed",
                    new Text(
                            "С токеном это сделать нельзя. Войдите с паролем",
                            "This cannot be done with a token. Sign in with your password"));
        }
        if (tokens == Tokens.ANY) {
            return caller;
        }
        if (module == null) {
            return Caller.anonymous(caller.locale(), caller.address());
        }
        boolean write = !READS.contains(verb);
        if (!scopes.allow(module, write)) {
            String needed = Scopes.name(module, write);
            throw Problem.of(
                            Problem.Kind.FORBIDDEN,
                            "scope-missing",
                            new Text(
                                    "У токена нет области «"
                                            + needed
                                            + "». Выпустите токен с этой областью",
                                    "The token lacks the scope “"
                                            + needed
                                            + "”. Make a token that has it"))
                    .with("scope", needed);
        }
        return caller;
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
