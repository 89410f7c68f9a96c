package org.artel.privacy.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
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
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Tokens;
import org.artel.core.rest.Who;
import org.artel.privacy.internal.ConsentState;
import org.artel.privacy.internal.DataCopy;
import org.artel.privacy.internal.Erasure;
import org.artel.privacy.internal.Erasures;
import org.artel.privacy.internal.StaffRequests;
import org.artel.privacy.internal.rest.Requests.NewConsent;
import org.artel.privacy.internal.rest.Requests.PaperErasure;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /privacy/people/{id}}: what a person asks for on paper. */
@Component(service = PeopleResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.privacy)")
@Path("/people/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "privacy")
public class PeopleResource {

    private final StaffRequests requests;
    private final Erasures erasures;

    @Activate
    public PeopleResource(@Reference StaffRequests requests, @Reference Erasures erasures) {
        this.requests = requests;
        this.erasures = erasures;
    }

    @GET
    @Path("/consents")
    @Allow(Who.STAFF)
    @Operation(
            summary = "What a person agreed to",
            description = "That staff looked is kept in the audit trail.")
    public Page<ConsentState> consents(@PathParam("id") String id, @Context Caller caller) {
        return new Page<>(requests.consents(id, caller), null);
    }

    @POST
    @Path("/consents")
    @Allow(Who.STAFF)
    @Operation(
            summary = "Record a signed paper",
            description = "Who recorded it is kept with the consent.")
    @ApiResponse(
            responseCode = "201",
            description = "Recorded",
            content = @Content(schema = @Schema(implementation = ConsentState.class)))
    @ApiResponse(
            responseCode = "409",
            description = "document-changed: the words are not those any more; already-erased")
    public Response give(
            @PathParam("id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewConsent.class),
                                            examples =
                                                    @ExampleObject(
                                                            value =
                                                                    "{\"document\": \"DISTRIBUTION\"}")))
                    NewConsent consent,
            @Context Caller caller,
            @Context UriInfo uri) {
        NewConsent wanted = Requests.require(consent);
        ConsentState state = requests.give(id, wanted.document(), wanted.version(), caller);
        return Response.created(uri.getAbsolutePath()).entity(state).build();
    }

    @POST
    @Path("/consents/{document}/withdrawal")
    @Allow(Who.STAFF)
    @Operation(summary = "Record a withdrawal on paper", description = "Takes effect at once.")
    @ApiResponse(
            responseCode = "200",
            description = "Withdrawn",
            content = @Content(schema = @Schema(implementation = ConsentState.class)))
    @ApiResponse(
            responseCode = "409",
            description = "erasure-needed: withdrawing PERSONAL_DATA is erasing the person")
    public ConsentState withdraw(
            @PathParam("id") String id,
            @PathParam("document") String document,
            @Context Caller caller) {
        return requests.withdraw(id, document, caller);
    }

    @POST
    @Path("/exports")
    @Allow(value = Who.ADMIN, tokens = Tokens.NONE)
    @Operation(
            summary = "Make a copy of a person's data for them",
            description =
                    "On their paper request; kept in the audit trail. Only they and the administrator who made it can"
                            + " read it. One an hour.")
    @ApiResponse(
            responseCode = "202",
            description = "Under way; Location tells where to ask how far it is")
    public Response export(
            @PathParam("id") String id, @Context Caller caller, @Context UriInfo uri) {
        return Requests.accepted(requests.export(id, caller), uri);
    }

    @GET
    @Path("/exports")
    @Allow(value = Who.ADMIN, tokens = Tokens.NONE)
    @Operation(summary = "The latest copy of a person's data")
    public DataCopy exportState(@PathParam("id") String id, @Context Caller caller) {
        return requests.exportState(id, caller);
    }

    @POST
    @Path("/erasure")
    @Allow(value = Who.ADMIN, tokens = Tokens.NONE)
    @Operation(
            summary = "Erase a person",
            description =
                    "On their paper request. Their account is gone at once and cannot be brought back; every module"
                            + " erases what it keeps, modules that are not installed when they come back.")
    @ApiResponse(
            responseCode = "202",
            description = "The account is gone, the modules are at it; Location tells how far")
    @ApiResponse(
            responseCode = "409",
            description = "last-administrator: appoint another one first; already-erased")
    public Response erase(
            @PathParam("id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = PaperErasure.class),
                                            examples =
                                                    @ExampleObject(
                                                            value =
                                                                    "{\"content\": \"ANONYMISE\"}")))
                    PaperErasure erasure,
            @Context Caller caller,
            @Context UriInfo uri) {
        return Requests.accepted(
                erasures.requestFor(id, Requests.require(erasure).content(), caller), uri);
    }

    @GET
    @Path("/erasure")
    @Allow(value = Who.ADMIN, tokens = Tokens.NONE)
    @Operation(summary = "How far a person's erasure is, module by module")
    public Erasure erasure(@PathParam("id") String id) {
        return erasures.get(id);
    }
}
