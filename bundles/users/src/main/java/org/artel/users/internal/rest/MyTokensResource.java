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
import org.artel.users.NewToken;
import org.artel.users.PersonalToken;
import org.artel.users.PersonalTokens;
import org.artel.users.TokenRenewal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /me/tokens}: with what programs act as oneself. */
@Component(service = MyTokensResource.class)
@RestResource
@Path("/me/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class MyTokensResource {

    private final PersonalTokens tokens;

    @Activate
    public MyTokensResource(@Reference PersonalTokens tokens) {
        this.tokens = tokens;
    }

    @POST
    @Allow(value = Who.SIGNED_IN, tokens = Tokens.NONE)
    @Operation(
            summary = "Make a token for a program of one's own",
            description =
                    "The program sends it as «Authorization: Bearer» and may what one may oneself,"
                            + " as far as the scopes reach: GET needs «module:read», all else"
                            + " «module:write», where the module is the first segment of the path"
                            + " below /api, and «*» stands for all. GET /api/me needs none. The"
                            + " token is told this one time only. Without expiresAt it is good for"
                            + " 90 days; a year is the most.")
    @ApiResponse(
            responseCode = "201",
            description = "Made; «token» is told this one time only",
            content = @Content(schema = @Schema(implementation = PersonalToken.class)))
    @ApiResponse(
            responseCode = "403",
            description = "session-needed: whoever asks came with a token themselves")
    @ApiResponse(
            responseCode = "409",
            description = "too-many-tokens: there are 20 that have not expired")
    public Response make(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewToken.class),
                                            examples =
                                                    @ExampleObject(
                                                            value =
                                                                    "{\"name\": \"Сайт"
                                                                            + " организации\","
                                                                            + " \"scopes\":"
                                                                            + " [\"events:read\","
                                                                            + " \"booking:read\"]}")))
                    NewToken request,
            @Context Caller caller) {
        return Bodies.secret(tokens.make(Bodies.require(request), caller));
    }

    @GET
    @Allow(value = Who.SIGNED_IN, tokens = Tokens.NONE)
    @Operation(
            summary = "One's tokens",
            description = "In the order they were made; expired ones stay for a month.")
    public Page<PersonalToken> list(@BeanParam Paging paging, @Context Caller caller) {
        return tokens.list(caller, paging.request());
    }

    @POST
    @Path("/{id}/renewals")
    @Allow(value = Who.SIGNED_IN, tokens = Tokens.NONE)
    @Operation(
            summary = "Renew one of one's tokens",
            description =
                    "Another secret and another end for the same token, with the same scopes. The"
                            + " former secret works along for a day, if it would have so long, or"
                            + " ends at once if formerEndsNow says so; one before that ends in any"
                            + " case. The secret is told this one time only. An expired token can be"
                            + " renewed as long as it is listed.")
    @ApiResponse(
            responseCode = "201",
            description = "Renewed; «token» is told this one time only",
            content = @Content(schema = @Schema(implementation = PersonalToken.class)))
    @ApiResponse(
            responseCode = "403",
            description = "session-needed: whoever asks came with a token themselves")
    @ApiResponse(
            responseCode = "409",
            description = "too-many-tokens: it had expired, and there are 20 others that have not")
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
    @Allow(value = Who.SIGNED_IN, tokens = Tokens.NONE)
    @Operation(summary = "Revoke one of one's tokens")
    @ApiResponse(responseCode = "204", description = "Revoked, or there was none")
    public Response revoke(@PathParam("id") String id, @Context Caller caller) {
        tokens.revoke(id, caller);
        return Response.noContent().build();
    }
}
