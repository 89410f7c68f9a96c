package org.artel.events.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.events.internal.Handouts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Badges over HTTP. For staff, and for whoever is registered as ORGANISER. */
@Component(service = BadgesResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.events)")
@Path("/{event}/badges.pdf")
@Produces({Pdf.TYPE, MediaType.APPLICATION_JSON})
@Tag(name = "events")
public class BadgesResource {

    private final Handouts handouts;

    @Activate
    public BadgesResource(@Reference Handouts handouts) {
        this.handouts = handouts;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Badges of all who are confirmed",
            description =
                    "By name, eight on a page of A4, each with its ticket's QR code. For staff and organisers.")
    @ApiResponse(
            responseCode = "200",
            description = "The document",
            content = @Content(mediaType = Pdf.TYPE))
    public Response get(@PathParam("event") String event, @Context Caller caller) {
        return Pdf.answer("badges-" + event, handouts.badges(event, caller));
    }
}
