package org.artel.users.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.CookieParam;
import javax.ws.rs.GET;
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
import org.artel.users.ExternalAddress;
import org.artel.users.ExternalSignIn;
import org.artel.users.ExternalSignIns;
import org.artel.users.NewUser;
import org.artel.users.SignedIn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /external-sign-in}: signing in at the provider that the operator chose. */
@Component(service = ExternalSignInResource.class)
@RestResource
@Path("/external-sign-in")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ExternalSignInResource {

    private static final String COOKIE = "artel_external";
    private static final int LIFE_SECONDS = 600;

    /**
     * Who else signs people in here.
     *
     * @param name null if nobody does
     */
    public record Provider(@Schema(nullable = true) String name) {}

    /** Where the browser is to go. */
    public record Address(String address) {}

    /** What the browser brought back. */
    public record CompletionRequest(String state, String code) {

        /** Without either, which must not reach a log. */
        @Override
        public String toString() {
            return "CompletionRequest[]";
        }
    }

    /** What was needed besides. */
    public record ConfirmationRequest(String state, String password, String code) {

        /** Without any, which must not reach a log. */
        @Override
        public String toString() {
            return "ConfirmationRequest[]";
        }
    }

    /** Who registers, as at {@code POST /users}. */
    public record RegistrationRequest(
            String state,
            String email,
            String name,
            String password,
            String locale,
            List<String> consents) {

        /** Without any, which must not reach a log. */
        @Override
        public String toString() {
            return "RegistrationRequest[]";
        }
    }

    private final ExternalSignIns external;
    private final Clock clock;

    @Activate
    public ExternalSignInResource(@Reference ExternalSignIns external, @Reference Clock clock) {
        this.external = external;
        this.clock = clock;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(summary = "Who else signs people in here")
    public Provider provider() {
        return new Provider(external.provider().orElse(null));
    }

    @POST
    @Path("/attempts")
    @Allow(value = Who.ANYONE, tokens = Tokens.NONE)
    @Operation(
            summary = "Begin signing in at the provider",
            description =
                    "Send the browser to the address; it comes back to the portal at"
                            + " /sign-in/external with code and state. Ten minutes, once, in the"
                            + " browser that began. Whoever is signed in links their account.")
    @ApiResponse(
            responseCode = "201",
            description = "Where to go",
            content = @Content(schema = @Schema(implementation = Address.class)))
    @ApiResponse(responseCode = "404", description = "There is no provider")
    public Response begin(
            @Context UriInfo uri, @Context HttpHeaders headers, @Context Caller caller) {
        ExternalAddress begun = external.begin(caller);
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.SET_COOKIE,
                        Cookies.of(COOKIE, begun.browser(), LIFE_SECONDS, uri, headers))
                .entity(new Address(begun.address()))
                .build();
    }

    @POST
    @Path("/completion")
    @Allow(value = Who.ANYONE, tokens = Tokens.NONE)
    @Operation(
            summary = "Hand in what the provider gave the browser",
            description = "Says what is still needed, or signs in.")
    @ApiResponse(
            responseCode = "200",
            description = "Signed in, linked, or what is needed",
            content = @Content(schema = @Schema(implementation = ExternalSignIn.class)))
    @ApiResponse(
            responseCode = "409",
            description =
                    "attempt-unusable: used, too old, another browser; provider-refused;"
                            + " identity-taken")
    public Response complete(
            CompletionRequest request,
            @CookieParam(COOKIE) String browser,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Caller caller) {
        ExternalSignIn outcome =
                external.complete(
                        Bodies.require(request).state(),
                        request.code(),
                        browser,
                        headers.getHeaderString(HttpHeaders.USER_AGENT),
                        caller);
        Response.ResponseBuilder answer =
                Response.ok(outcome).header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (outcome.signedIn() != null) {
            answer.header(
                    HttpHeaders.SET_COOKIE,
                    Cookies.session(outcome.signedIn(), clock, uri, headers));
        }
        return answer.build();
    }

    @POST
    @Path("/confirmation")
    @Allow(value = Who.ANYONE, tokens = Tokens.NONE)
    @Operation(
            summary = "Give the password or the code that was needed",
            description = "Links the account that has the address and signs in.")
    @ApiResponse(
            responseCode = "201",
            description = "Signed in",
            content = @Content(schema = @Schema(implementation = SignedIn.class)))
    @ApiResponse(
            responseCode = "401",
            description = "second-factor-required, bad-second-factor, as at POST /session")
    @ApiResponse(responseCode = "409", description = "attempt-unusable; identity-taken")
    public Response confirm(
            ConfirmationRequest request,
            @CookieParam(COOKIE) String browser,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Caller caller) {
        return signedIn(
                external.confirm(
                        Bodies.require(request).state(),
                        browser,
                        request.password(),
                        request.code(),
                        headers.getHeaderString(HttpHeaders.USER_AGENT),
                        caller),
                uri,
                headers);
    }

    @POST
    @Path("/registration")
    @Allow(value = Who.ANYONE, tokens = Tokens.NONE)
    @Operation(
            summary = "Register with the provider's word",
            description =
                    "As POST /users, password and consents included; an address that the provider"
                            + " has verified needs no letter.")
    @ApiResponse(
            responseCode = "201",
            description = "Registered and signed in",
            content = @Content(schema = @Schema(implementation = SignedIn.class)))
    @ApiResponse(
            responseCode = "409",
            description = "email-taken; attempt-unusable; identity-taken")
    public Response register(
            RegistrationRequest request,
            @CookieParam(COOKIE) String browser,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Caller caller) {
        Bodies.require(request);
        return signedIn(
                external.register(
                        request.state(),
                        browser,
                        new NewUser(
                                request.email(),
                                request.name(),
                                request.password(),
                                request.locale(),
                                null,
                                request.consents()),
                        headers.getHeaderString(HttpHeaders.USER_AGENT),
                        caller),
                uri,
                headers);
    }

    private Response signedIn(SignedIn signedIn, UriInfo uri, HttpHeaders headers) {
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.SET_COOKIE, Cookies.session(signedIn, clock, uri, headers))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(signedIn)
                .build();
    }
}
