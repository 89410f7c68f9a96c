package org.artel.booking.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.booking.internal.Quotas;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.IfMatch;
import org.artel.core.rest.MergePatch;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Quotas over HTTP. */
@Component(service = QuotasResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.booking)")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "booking", description = "Desks, rooms, equipment")
public class QuotasResource {

    private final Quotas quotas;

    @Activate
    public QuotasResource(@Reference Quotas quotas) {
        this.quotas = quotas;
    }

    @GET
    @Path("/quotas/me")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "What one spent and has left of one's own quotas")
    public Quotas.Own own(
            @Parameter(
                            description = "A moment in the periods meant; now if left out",
                            schema = @Schema(type = "string", format = "date-time"))
                    @QueryParam("at")
                    String at,
            @Context Caller caller) {
        return quotas.own(Parameters.instant("at", at), caller);
    }

    @GET
    @Path("/quotas/{id}")
    @Allow({Who.STAFF, Who.MEMBER})
    @Operation(summary = "What an organisation spent and has left, and by whom")
    public Quotas.Overview overview(
            @PathParam("id") String id,
            @Parameter(
                            description = "A moment in the periods meant; now if left out",
                            schema = @Schema(type = "string", format = "date-time"))
                    @QueryParam("at")
                    String at,
            @Context Caller caller) {
        return quotas.overview(id, Parameters.instant("at", at), caller);
    }

    @GET
    @Path("/quota-rules")
    @Allow(Who.STAFF)
    @Operation(summary = "All quotas")
    public Page<Quotas.Quota> list(@BeanParam Paging paging, @Context Caller caller) {
        return quotas.list(paging.request(), caller);
    }

    @GET
    @Path("/quota-rules/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "One quota")
    @ApiResponse(
            responseCode = "200",
            description = "The quota",
            content = @Content(schema = @Schema(implementation = Quotas.Quota.class)))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        return ok(quotas.get(id, caller));
    }

    @POST
    @Path("/quota-rules")
    @Allow(Who.STAFF)
    @Operation(summary = "Add a quota, for one owner or for every one")
    @ApiResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = Quotas.Quota.class)))
    public Response create(Quotas.NewQuota body, @Context UriInfo uri, @Context Caller caller) {
        Quotas.Quota made = quotas.create(Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @PATCH
    @Path("/quota-rules/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.STAFF)
    @Operation(summary = "Change a quota")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Quotas.Quota.class)))
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    Quotas.NewQuota.class)))
                    MergePatch patch,
            @Context Caller caller) {
        return ok(
                quotas.change(
                        id, IfMatch.version(ifMatch), Parameters.required(patch)::applyTo, caller));
    }

    @DELETE
    @Path("/quota-rules/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "Remove a quota")
    public void remove(@PathParam("id") String id, @Context Caller caller) {
        quotas.remove(id, caller);
    }

    private static Response ok(Quotas.Quota quota) {
        return Answers.ok(quota, quota.version());
    }
}
