package org.artel.core.rest.internal.openapi;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.CacheControl;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.EntityTag;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Tokens;
import org.artel.core.rest.Who;
import org.osgi.service.component.annotations.Component;

/** A page to read and try the API; everything it needs comes from here. */
@Component(service = DocsResource.class)
@RestResource
@Path("/docs")
@Hidden
public class DocsResource {

    /** Swagger UI styles its parts inline and carries its icons as data. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final int ASSET_SECONDS = 24 * 60 * 60;

    /** Nothing else is served, whatever the path says. */
    private static final Map<String, String> ASSETS =
            Map.of(
                    "swagger-ui.css", "text/css; charset=UTF-8",
                    "swagger-ui-bundle.js", "text/javascript; charset=UTF-8",
                    "swagger-ui-bundle.js.LICENSE.txt", "text/plain; charset=UTF-8",
                    "artel-docs.css", "text/css; charset=UTF-8",
                    "artel-docs.js", "text/javascript; charset=UTF-8");

    private final Map<String, EntityTag> tags = new ConcurrentHashMap<>();

    @GET
    @Allow(value = Who.ANYONE, tokens = Tokens.ANY)
    public Response page(@Context Caller caller, @Context Request request) {
        String language = "en".equals(caller.locale().getLanguage()) ? "en" : "ru";
        CacheControl revalidate = new CacheControl();
        revalidate.setNoCache(true);
        revalidate.setNoTransform(false);
        return answer("docs." + language + ".html", "text/html; charset=UTF-8", revalidate, request)
                .header("Content-Security-Policy", POLICY)
                .header(HttpHeaders.CONTENT_LANGUAGE, language)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    @GET
    @Path("/{file}")
    @Allow(value = Who.ANYONE, tokens = Tokens.ANY)
    public Response asset(@PathParam("file") String file, @Context Request request) {
        String type = ASSETS.get(file);
        if (type == null) {
            throw Problem.notFound();
        }
        CacheControl day = new CacheControl();
        day.setMaxAge(ASSET_SECONDS);
        day.setNoTransform(false);
        return answer(file, type, day, request).build();
    }

    private Response.ResponseBuilder answer(
            String file, String type, CacheControl caching, Request request) {
        EntityTag tag = tags.computeIfAbsent(file, name -> Tags.of(content(name)));
        Response.ResponseBuilder notChanged = request.evaluatePreconditions(tag);
        return (notChanged == null ? Response.ok(content(file), type) : notChanged)
                .tag(tag)
                .cacheControl(caching);
    }

    private static byte[] content(String file) {
        try (InputStream in = DocsResource.class.getResourceAsStream("/openapi/ui/" + file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing in this build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
