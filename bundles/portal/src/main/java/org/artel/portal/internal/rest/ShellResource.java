package org.artel.portal.internal.rest;

import io.swagger.v3.oas.annotations.Hidden;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import org.artel.core.api.Problem;
import org.artel.core.rest.Allow;
import org.artel.core.rest.AnyParameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.portal.internal.Shell;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every address that a person may open, link to or reload. */
@Component(service = ShellResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=.default)")
@Path("/{page: (?!(?:api|metrics|ui)(?:/|$)).*}")
@Hidden
public class ShellResource {

    private final Shell shell;

    @Activate
    public ShellResource(@Reference Shell shell) {
        this.shell = shell;
    }

    /** The page, if a browser asks; programs that lost their way get their 404. */
    @GET
    @Allow(Who.ANYONE)
    @AnyParameters
    public Response get(
            @PathParam("page") String page,
            @HeaderParam(HttpHeaders.ACCEPT) String accept,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) String encodings) {
        if (!page.isEmpty() && (accept == null || !accept.contains("text/html"))) {
            throw Problem.notFound();
        }
        return AssetAnswers.ok(shell.page(), encodings)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("Content-Security-Policy", shell.contentSecurityPolicy())
                .build();
    }
}
