package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.forum.NewSanction;
import org.artel.forum.Sanction;
import org.artel.forum.internal.Sanctions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who is kept from taking part, over HTTP. */
@Component(service = SanctionsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/sanctions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class SanctionsResource {

    private final Sanctions sanctions;

    @Activate
    public SanctionsResource(@Reference Sanctions sanctions) {
        this.sanctions = sanctions;
    }

    @GET
    @Allow({Who.STAFF, Who.MODERATOR})
    @Operation(summary = "Who is kept from taking part, the latest first")
    public Page<Sanction> list(
            @Parameter(description = "Id of a person") @QueryParam("user") String user,
            @Parameter(
                            description = "Only those that hold, or only others",
                            schema = @Schema(type = "boolean"))
                    @QueryParam("active")
                    String active,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return sanctions.list(
                new Sanctions.Filter(Parameters.text(user), Parameters.flag("active", active)),
                paging.request(),
                caller);
    }

    @POST
    @Allow({Who.STAFF, Who.MODERATOR})
    @Operation(
            summary = "Keep somebody from writing, or from taking part at all",
            description =
                    "SILENCED: may not write. SUSPENDED: may neither write nor react, vote or"
                            + " flag. The person is told until when and why. Staff and moderators"
                            + " only by administrators.")
    @ApiResponse(
            responseCode = "201",
            description = "From now on",
            content = @Content(schema = @Schema(implementation = Sanction.class)))
    public Response impose(
            @RequestBody(content = @Content(schema = @Schema(implementation = NewSanction.class)))
                    NewSanction body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Sanction made = sanctions.impose(Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, 0);
    }

    @POST
    @Path("/{id}/lifting")
    @Allow({Who.STAFF, Who.MODERATOR})
    @Operation(summary = "End it before its time; again is no error")
    public Sanction lift(@PathParam("id") String id, Why body, @Context Caller caller) {
        return sanctions.lift(id, Why.of(body), caller);
    }
}
