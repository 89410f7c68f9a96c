package org.artel.portfolio.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.portfolio.internal.Photos;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The order of an album's photos over HTTP. */
@Component(service = PhotoOrderResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.portfolio)")
@Path("/albums/{album}/order")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "portfolio")
public class PhotoOrderResource {

    /**
     * An order.
     *
     * @param photos ids of all photos of the album
     */
    public record NewOrder(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> photos) {}

    private final Photos photos;

    @Activate
    public PhotoOrderResource(@Reference Photos photos) {
        this.photos = photos;
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Put the photos in this order")
    public void order(@PathParam("album") String album, NewOrder body, @Context Caller caller) {
        photos.order(album, Parameters.required(body).photos(), caller);
    }
}
