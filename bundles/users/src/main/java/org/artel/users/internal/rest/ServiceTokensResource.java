package org.artel.users.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Paging;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Tokens;
import org.artel.core.rest.Who;
import org.artel.users.NewServiceToken;
import org.artel.users.ServiceToken;
import org.artel.users.ServiceTokens;
import org.artel.users.TokenRenewal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /tokens}: services of the centre, which are nobody's account. */
@Component(service = ServiceTokensResource.class)
@RestResource
@Path("/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ServiceTokensResource {

    private final ServiceTokens tokens;

    @Activate
    public ServiceTokensResource(@Reference ServiceTokens tokens) {
        this.tokens = tokens;
    }

    @POST
    @Allow(value = Who.ADMIN, tokens = Tokens.NONE)
    @Operation(
            summary = "Make a service with its token",
            description =
                    "The service is nobody's account: audit and lists show it by its id and name."
                            + " It acts as staff, or as staff who only look, as far as its scopes"
                            + " reach. The token is told this one time only. Without expiresAt it"
                            + " is good for 90 days; a year is the most.")
    @ApiResponse(
            responseCode = "201",
            description = "Made; «token» is told this one time only",
            content = @Content(schema = @Schema(implementation = ServiceToken.class)))
    @ApiResponse(
            responseCode = "403",
            description = "session-needed: whoever asks came with a token themselves")
    @ApiResponse(
            responseCode = "409",
            description = "too-many-tokens: there are 50 that have not expired")
    public Response make(
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(implementation = NewServiceToken.class),
                                            examples =
                                                    @ExampleObject(
                                                            value =
                                                                    "{\"name\": \"Отчёты для"
                                                                            + " министерства\","
                                                                            + " \"role\":"
                                                                            + " \"READ_ONLY\","
                                                                            + " \"scopes\":"
                                                                            + " [\"participations:read\"]}")))
                    NewServiceToken request,
            @Context Caller caller) {
        return Bodies.secret(tokens.make(Bodies.require(request), caller));
    }

    @GET
    @Allow(value = Who.ADMIN, tokens = Tokens.NONE)
    @Operation(
            summary = "The centre's services",
            description =
                    "Those that were not revoked, expired ones too, in the order they were made.")
    public Page<ServiceToken> list(@BeanParam Paging paging, @Context Caller caller) {
        return tokens.list(caller, paging.request());
    }

    @POST
    @Path("/{id}/renewals")
    @Allow(value = Who.ADMIN, tokens = Tokens.NONE)
    @Operation(
            summary = "Renew a service's token",
            description =
                    "Another secret and another end for the same service, with the same role and"
                            + " scopes. The former secret works along for a day, if it would have so"
                            + " long, or ends at once if formerEndsNow says so; one before that ends"
                            + " in any case. The secret is told this one time only.")
    @ApiResponse(
            responseCode = "201",
            description = "Renewed; «token» is told this one time only",
            content = @Content(schema = @Schema(implementation = ServiceToken.class)))
    @ApiResponse(
            responseCode = "403",
            description = "session-needed: whoever asks came with a token themselves")
    @ApiResponse(
            responseCode = "409",
            description = "too-many-tokens: it had expired, and there are 50 others that have not")
    public Response renew(
            @PathParam("id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = TokenRenewal.class),
                                            examples =
                                                    @ExampleObject(
                                                            value = "{\"formerEndsNow\": false}")))
                    TokenRenewal request,
            @Context Caller caller) {
        return Bodies.secret(tokens.renew(id, Bodies.require(request), caller));
    }

    @DELETE
    @Path("/{id}")
    @Allow(value = Who.ADMIN, tokens = Tokens.NONE)
    @Operation(
            summary = "Revoke a service's token",
            description = "The service ends with it; its name stays at what it did.")
    @ApiResponse(responseCode = "204", description = "Revoked, or there was none")
    public Response revoke(@PathParam("id") String id, @Context Caller caller) {
        tokens.revoke(id, caller);
        return Response.noContent().build();
    }
}
