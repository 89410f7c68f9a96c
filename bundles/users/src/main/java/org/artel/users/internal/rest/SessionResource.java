package org.artel.users.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Tokens;
import org.artel.core.rest.Who;
import org.artel.users.Credentials;
import org.artel.users.Sessions;
import org.artel.users.SignedIn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /session}: signing in and out. */
@Component(service = SessionResource.class)
@RestResource
@Path("/session")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SessionResource {

    private final Sessions sessions;
    private final Clock clock;

    @Activate
    public SessionResource(@Reference Sessions sessions, @Reference Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @POST
    @Allow(Who.ANYONE)
    @Operation(
            summary = "Sign in",
            description =
                    "The token goes into «Authorization: Bearer»; a browser also gets it as an"
                            + " HttpOnly cookie. After ten failures with one address, a quarter of an"
                            + " hour must pass. Whoever has a second factor adds «code»: six digits of"
                            + " the application, or a recovery code; each is taken once.")
    @ApiResponse(
            responseCode = "201",
            description = "Signed in",
            content = @Content(schema = @Schema(implementation = SignedIn.class)))
    @ApiResponse(
            responseCode = "401",
            description =
                    "bad-credentials: wrong address or password; second-factor-required: the"
                            + " password is right, and a code is needed; bad-second-factor: the code is"
                            + " wrong or was used already")
    @ApiResponse(
            responseCode = "403",
            description = "deactivated: the password is right, but the account is closed")
    @ApiResponse(
            responseCode = "429",
            description = "too-many-requests: locked out, see Retry-After")
    public Response signIn(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Credentials.class),
                                            examples =
                                                    @ExampleObject(
                                                            value =
                                                                    "{\"email\":"
                                                                            + " \"leader@example.org\","
                                                                            + " \"password\": \"три"
                                                                            + " слова подряд\"}")))
                    Credentials credentials,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Caller caller) {
        SignedIn signedIn =
                sessions.signIn(
                        Bodies.require(credentials),
                        headers.getHeaderString(HttpHeaders.USER_AGENT),
                        caller);
        return Response.created(uri.getAbsolutePath())
                .header(HttpHeaders.SET_COOKIE, Cookies.session(signedIn, clock, uri, headers))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(signedIn)
                .build();
    }

    @DELETE
    @Allow(value = Who.SIGNED_IN, beforeSecondFactor = true, tokens = Tokens.NONE)
    @Operation(summary = "Sign out", description = "Ends the session that asks.")
    @ApiResponse(responseCode = "204", description = "Signed out")
    public Response signOut(
            @Context UriInfo uri, @Context HttpHeaders headers, @Context Caller caller) {
        sessions.signOut(caller);
        return Response.noContent()
                .header(HttpHeaders.SET_COOKIE, Cookies.noSession(uri, headers))
                .build();
    }
}
