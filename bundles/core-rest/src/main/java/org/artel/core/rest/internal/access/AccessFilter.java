package org.artel.core.rest.internal.access;

import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import javax.annotation.Priority;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.http.Edge;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtension;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;

/**
 * Every request to every resource passes here: who calls, may they, is the request within its
 * limits.
 */
@Component(service = ContainerRequestFilter.class, scope = ServiceScope.PROTOTYPE)
@JaxrsExtension
@JaxrsName("artel.access")
@JaxrsApplicationSelect("(osgi.jaxrs.name=*)")
@Priority(Priorities.AUTHORIZATION)
public class AccessFilter implements ContainerRequestFilter {

    private static final long MAX_JSON_BYTES = 1 << 20;
    private static final long MAX_BYTES = 100L << 20;

    private static final String API = "/api";
    private static final Pattern SLASHES = Pattern.compile("/+$");

    private final SignIn signIn;

    @Activate
    public AccessFilter(@Reference SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        Incoming incoming = Incoming.now();
        SignIn.Found found = signIn.caller(incoming.request());
        MethodRules rules = MethodRules.of(incoming.method());
        String module = nameModule(incoming.request(), request, rules);
        Caller caller = found.factorDue() ? rules.withoutFactor(found.caller()) : found.caller();
        if (found.scopes() != null && !caller.isAnonymous()) {
            caller = rules.withToken(caller, found.scopes(), module, request.getMethod());
        }
        incoming.request().setAttribute(CallerContext.ATTRIBUTE, caller);
        rules.requireAllowed(caller, request.getUriInfo().getPathParameters());
        if (!rules.anyParameters()) {
            requireKnownParameters(
                    request.getUriInfo().getQueryParameters().keySet(), rules.queryParameters());
        }
        limitBody(request);
    }

    /**
     * For the metrics: the module by its application's base, the core's parts by their first path
     * segment.
     *
     * @return the same, which is also the module of scopes; null outside of {@code /api}, and where
     *     no module is
     */
    private static String nameModule(
            HttpServletRequest told, ContainerRequestContext request, MethodRules rules) {
        String basePath =
                SLASHES.matcher(request.getUriInfo().getBaseUri().getPath()).replaceFirst("");
        String base = basePath.startsWith(API) ? basePath.substring(API.length()) : basePath;
        String name = base.isEmpty() ? rules.part() : base.replace("/", "");
        if (name.isEmpty() || name.contains("{")) {
            return null;
        }
        told.setAttribute(Edge.MODULE, name);
        told.setAttribute(Edge.ROUTE, basePath + rules.template());
        return basePath.startsWith(API) ? name : null;
    }

    private static void requireKnownParameters(Set<String> given, Set<String> known) {
        for (String name : given) {
            if (!known.contains(name)) {
                throw Problem.malformed(
                                "unknown-parameter",
                                new Text(
                                        "Такого параметра здесь нет. Допустимые: "
                                                + String.join(", ", known),
                                        "There is no such parameter here. Known: "
                                                + String.join(", ", known)))
                        .with("parameter", name.length() > 100 ? name.substring(0, 100) : name);
            }
        }
    }

    private static void limitBody(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        boolean json = type == null || type.getSubtype().endsWith("json");
        long limit = json ? MAX_JSON_BYTES : MAX_BYTES;
        if (request.getLength() > limit) {
            throw LimitedStream.tooLarge(limit);
        }
        request.setEntityStream(new LimitedStream(request.getEntityStream(), limit));
    }
}
