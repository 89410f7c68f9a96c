package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.forum.Draft;
import org.artel.forum.internal.Drafts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people did not send yet, over HTTP. */
@Component(service = DraftsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/drafts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class DraftsResource {

    private final Drafts drafts;

    @Activate
    public DraftsResource(@Reference Drafts drafts) {
        this.drafts = drafts;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "The caller's own")
    public Page<Draft> list(@BeanParam Paging paging, @Context Caller caller) {
        return drafts.list(paging.request(), caller);
    }

    @GET
    @Path("/{place}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "The caller's own for this place")
    @ApiResponse(
            responseCode = "200",
            description = "The draft",
            content = @Content(schema = @Schema(implementation = Draft.class)))
    public Response get(@PathParam("place") String place, @Context Caller caller) {
        return ok(drafts.get(place, caller));
    }

    @PUT
    @Path("/{place}")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Keep what is being written",
            description =
                    "The place is topic:<id> or category:<id>; the last one wins, on whatever"
                            + " device.")
    @ApiResponse(
            responseCode = "200",
            description = "Kept",
            content = @Content(schema = @Schema(implementation = Draft.class)))
    public Response put(
            @PathParam("place") String place, Map<String, Object> body, @Context Caller caller) {
        return ok(drafts.put(place, Parameters.required(body), caller));
    }

    @DELETE
    @Path("/{place}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Forget it; again is no error")
    public void remove(@PathParam("place") String place, @Context Caller caller) {
        drafts.remove(place, caller);
    }

    private static Response ok(Draft draft) {
        return Answers.ok(draft, draft.version());
    }
}
