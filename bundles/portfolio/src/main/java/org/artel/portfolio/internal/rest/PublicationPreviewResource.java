package org.artel.portfolio.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.portfolio.internal.Previews;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Working copies, as the public pages will show them. */
@Component(service = PublicationPreviewResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.portfolio)")
@Path("/publications/{id}/preview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "portfolio")
public class PublicationPreviewResource {

    private final Previews previews;

    @Activate
    public PublicationPreviewResource(@Reference Previews previews) {
        this.previews = previews;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "The working copy as a page, for those who may edit it")
    public Previews.Preview get(
            @PathParam("id") String id,
            @QueryParam("lang") String language,
            @Context Caller caller) {
        return previews.of(
                id,
                // As the page itself, which has no other languages.
                "en".equals(language == null ? caller.locale().getLanguage() : language)
                        ? Locale.ENGLISH
                        : new Locale("ru"),
                caller);
    }
}
