package org.artel.users.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Tokens;
import org.artel.core.rest.Who;
import org.artel.users.NewSecret;
import org.artel.users.RecoveryCodes;
import org.artel.users.SecondFactor;
import org.artel.users.SecondFactors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /me/second-factor}: codes asked for beside the password. */
@Component(service = SecondFactorResource.class)
@RestResource
@Path("/me/second-factor")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SecondFactorResource {

    /** The present password. */
    public record PasswordRequest(String password) {

        /** Without the password, which must not reach a log. */
        @Override
        public String toString() {
            return "PasswordRequest[]";
        }
    }

    /** Six digits of the application, or a recovery code where that is said. */
    public record CodeRequest(String code) {

        /** Without the code, which must not reach a log. */
        @Override
        public String toString() {
            return "CodeRequest[]";
        }
    }

    /** The present password, and a code or recovery code. */
    public record RemovalRequest(String password, String code) {

        /** Without either, which must not reach a log. */
        @Override
        public String toString() {
            return "RemovalRequest[]";
        }
    }

    private final SecondFactors factors;

    @Activate
    public SecondFactorResource(@Reference SecondFactors factors) {
        this.factors = factors;
    }

    @GET
    @Allow(value = Who.SIGNED_IN, beforeSecondFactor = true, tokens = Tokens.NONE)
    @Operation(summary = "How it stands with one's second factor")
    public SecondFactor get(@Context Caller caller) {
        return factors.mine(caller);
    }

    @POST
    @Allow(value = Who.SIGNED_IN, beforeSecondFactor = true, tokens = Tokens.NONE)
    @Operation(
            summary = "Get a secret for one's application",
            description =
                    "Told this one time only; one that was not confirmed is replaced. Nothing is"
                            + " asked for at sign-in until a code of it was given at"
                            + " /me/second-factor/confirmation.")
    @ApiResponse(
            responseCode = "201",
            description = "The secret, also as an address for a QR code",
            content = @Content(schema = @Schema(implementation = NewSecret.class)))
    @ApiResponse(
            responseCode = "409",
            description = "second-factor-on; second-factor-unavailable: not used here")
    public Response begin(PasswordRequest request, @Context Caller caller) {
        return Bodies.secret(factors.begin(Bodies.require(request).password(), caller));
    }

    @POST
    @Path("/confirmation")
    @Allow(value = Who.SIGNED_IN, beforeSecondFactor = true, tokens = Tokens.NONE)
    @Operation(
            summary = "Switch the second factor on with a code",
            description = "All other sessions end. The recovery codes are told this one time only.")
    @ApiResponse(
            responseCode = "201",
            description = "It is on; the recovery codes",
            content = @Content(schema = @Schema(implementation = RecoveryCodes.class)))
    @ApiResponse(responseCode = "409", description = "second-factor-not-begun")
    public Response confirm(CodeRequest request, @Context Caller caller) {
        return Bodies.secret(factors.confirm(Bodies.require(request).code(), caller));
    }

    @POST
    @Path("/recovery-codes")
    @Allow(value = Who.SIGNED_IN, tokens = Tokens.NONE)
    @Operation(
            summary = "Get new recovery codes",
            description = "The old ones are worth nothing any more.")
    @ApiResponse(
            responseCode = "201",
            description = "The recovery codes",
            content = @Content(schema = @Schema(implementation = RecoveryCodes.class)))
    @ApiResponse(responseCode = "409", description = "second-factor-off")
    public Response renew(CodeRequest request, @Context Caller caller) {
        return Bodies.secret(factors.renew(Bodies.require(request).code(), caller));
    }

    @POST
    @Path("/removal")
    @Allow(value = Who.SIGNED_IN, tokens = Tokens.NONE)
    @Operation(summary = "Switch the second factor off with password and code")
    @ApiResponse(responseCode = "204", description = "It is off")
    @ApiResponse(responseCode = "409", description = "second-factor-off")
    public Response remove(RemovalRequest request, @Context Caller caller) {
        factors.remove(Bodies.require(request).password(), request.code(), caller);
        return Response.noContent().build();
    }
}
