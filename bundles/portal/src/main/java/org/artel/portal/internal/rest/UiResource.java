package org.artel.portal.internal.rest;

import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import org.artel.core.api.Problem;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.portal.internal.AssetFolder;
import org.artel.portal.internal.PageFolders;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The files of the portal and of the modules' pages. */
@Component(service = UiResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=.default)")
@Path("/ui/{module}")
@Hidden
public class UiResource {

    private final PageFolders folders;

    @Activate
    public UiResource(@Reference PageFolders folders) {
        this.folders = folders;
    }

    /**
     * {@code /ui/<module>/<print>/<file>} is for ever; without the print of today, the browser is
     * sent to it. Imports between files are relative, so they follow.
     */
    @GET
    @Path("/{file: .+}")
    @Allow(Who.ANYONE)
    public Response get(
            @PathParam("module") String module,
            @PathParam("file") String file,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) String encodings) {
        AssetFolder folder = folders.find(module).orElseThrow(Problem::notFound);
        String prefix = folder.print() + "/";
        if (file.startsWith(prefix)) {
            return AssetAnswers.ok(
                            folder.find(file.substring(prefix.length()))
                                    .orElseThrow(Problem::notFound),
                            encodings)
                    .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                    .build();
        }
        folder.find(file).orElseThrow(Problem::notFound);
        return Response.temporaryRedirect(URI.create("/ui/" + module + "/" + prefix + file))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }
}
