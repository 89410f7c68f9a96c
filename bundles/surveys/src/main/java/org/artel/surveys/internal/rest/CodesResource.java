package org.artel.surveys.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.surveys.Code;
import org.artel.surveys.NewCode;
import org.artel.surveys.internal.Coding;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Meanings of free text, over HTTP. */
@Component(service = CodesResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.surveys)")
@Path("/{survey}/codes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "surveys")
public class CodesResource {

    private final Coding coding;

    @Activate
    public CodesResource(@Reference Coding coding) {
        this.coding = coding;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(summary = "Meanings that were found in free text, and how often")
    public Page<Code> codes(
            @PathParam("survey") String survey,
            @Parameter(description = "Key of one question only") @QueryParam("question")
                    String question,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return coding.codes(survey, Parameters.text(question), paging.request(), caller);
    }

    @POST
    @Allow(Who.STAFF)
    @Operation(summary = "Add a meaning to look for")
    @ApiResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = Code.class)))
    @ApiResponse(responseCode = "409", description = "code-exists; too-many-codes")
    public Response add(
            @PathParam("survey") String survey,
            NewCode body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Code made = coding.add(survey, Parameters.required(body), caller);
        return Response.created(uri.getAbsolutePathBuilder().path(made.id()).build())
                .entity(made)
                .build();
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "Take a code away, from all texts too; again is no error")
    public void remove(
            @PathParam("survey") String survey,
            @PathParam("id") String id,
            @Context Caller caller) {
        coding.remove(survey, id, caller);
    }
}
