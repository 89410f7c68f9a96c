package org.artel.portfolio.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
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
import org.artel.portfolio.Adoption;
import org.artel.portfolio.NewAdoption;
import org.artel.portfolio.internal.Adoptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who adopted a practice, over HTTP. */
@Component(service = AdoptionsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.portfolio)")
@Path("/practices/{practice}/adoptions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "portfolio", description = "What organisations show to the public")
public class AdoptionsResource {

    private final Adoptions adoptions;

    @Activate
    public AdoptionsResource(@Reference Adoptions adoptions) {
        this.adoptions = adoptions;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(summary = "Organisations that adopted it, the latest first")
    public Page<Adoption> list(
            @PathParam("practice") String practice,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return adoptions.list(practice, paging.request(), caller);
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Say that an organisation adopted it",
            description = "For leaders of that organisation, and staff.")
    @ApiResponse(
            responseCode = "201",
            description = "Said",
            content = @Content(schema = @Schema(implementation = Adoption.class)))
    public Response adopt(
            @PathParam("practice") String practice,
            NewAdoption body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Adoption made = adoptions.adopt(practice, Parameters.required(body), caller);
        // It is never changed, so it has one version.
        return Answers.created(uri, made.id(), made, 1);
    }

    @GET
    @Path("/{id}")
    @Allow(Who.ANYONE)
    @Operation(summary = "One adoption")
    @ApiResponse(
            responseCode = "200",
            description = "The adoption",
            content = @Content(schema = @Schema(implementation = Adoption.class)))
    public Response get(
            @PathParam("practice") String practice,
            @PathParam("id") String id,
            @Context Caller caller) {
        return Answers.ok(adoptions.get(practice, id, caller), 1);
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Take it back",
            description = "For leaders of the adopting organisation, and staff.")
    public void remove(
            @PathParam("practice") String practice,
            @PathParam("id") String id,
            @Context Caller caller) {
        adoptions.remove(practice, id, caller);
    }
}
