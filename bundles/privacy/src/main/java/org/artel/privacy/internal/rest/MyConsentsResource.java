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
import org.artel.core.rest.Who;
import org.artel.privacy.internal.ConsentLedger;
import org.artel.privacy.internal.ConsentState;
import org.artel.privacy.internal.rest.Requests.NewConsent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /me/consents}: what the person who asks agreed to. */
@Component(service = MyConsentsResource.class)
@RestResource
@Path("/me/consents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "privacy")
public class MyConsentsResource {

    private final ConsentLedger consents;

    @Activate
    public MyConsentsResource(@Reference ConsentLedger consents) {
        this.consents = consents;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "What one agreed to",
            description = "Every document with its present words, one's decision and its history.")
    public Page<ConsentState> list(@Context Caller caller) {
        return new Page<>(consents.states(caller.userId(), caller.locale()), null);
    }

    @GET
    @Path("/{document}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "One document and one's decision on it")
    public ConsentState get(@PathParam("document") String document, @Context Caller caller) {
        return consents.state(caller.userId(), document, caller.locale());
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Agree to a document",
            description = "To its present words; send the version that was shown to be sure.")
    @ApiResponse(
            responseCode = "201",
            description = "Agreed",
            content = @Content(schema = @Schema(implementation = ConsentState.class)))
    @ApiResponse(
            responseCode = "409",
            description = "document-changed: the words are not those any more")
    public Response give(
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
        ConsentState state =
                consents.give(caller.userId(), wanted.document(), wanted.version(), caller);
        return Response.created(
                        uri.getAbsolutePathBuilder().path("{document}").build(state.document()))
                .entity(state)
                .build();
    }

    @POST
    @Path("/{document}/withdrawal")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Withdraw a consent", description = "Takes effect at once.")
    @ApiResponse(
            responseCode = "200",
            description = "Withdrawn",
            content = @Content(schema = @Schema(implementation = ConsentState.class)))
    @ApiResponse(
            responseCode = "409",
            description =
                    "erasure-needed: to withdraw PERSONAL_DATA is to be erased, see /me/data/erasure")
    public ConsentState withdraw(@PathParam("document") String document, @Context Caller caller) {
        return consents.withdraw(caller.userId(), document, caller);
    }
}
