package org.artel.users.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.artel.core.api.Caller;
import org.artel.core.api.Text;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.users.Passwords;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /password-resets}: a forgotten password. */
@Component(service = PasswordResetsResource.class)
@RestResource
@Path("/password-resets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PasswordResetsResource {

    private static final Text ACCEPTED =
            new Text(
                    "Если адрес известен, на него придёт письмо. В центре без почты обратитесь к администратору",
                    "If the address is known, a letter is on its way. Without mail, ask the centre's administrator");

    /** Whose password is forgotten. */
    public record ResetRequest(String email) {}

    /** The same for known and unknown addresses. */
    public record Accepted(String detail) {}

    /** The token received and the new password. */
    public record Completion(String token, String password) {

        /** Without the secrets, which must not reach a log. */
        @Override
        public String toString() {
            return "Completion[]";
        }
    }

    private final Passwords passwords;

    @Activate
    public PasswordResetsResource(@Reference Passwords passwords) {
        this.passwords = passwords;
    }

    @POST
    @Allow(Who.ANYONE)
    @Operation(
            summary = "Ask for a password reset",
            description = "The answer does not tell whether the address is known.")
    @ApiResponse(
            responseCode = "202",
            description = "Accepted",
            content = @Content(schema = @Schema(implementation = Accepted.class)))
    public Response request(ResetRequest request, @Context Caller caller) {
        passwords.requestReset(Bodies.require(request).email(), caller);
        return Response.accepted(new Accepted(ACCEPTED.in(caller.locale()))).build();
    }

    @POST
    @Path("/completion")
    @Allow(Who.ANYONE)
    @Operation(
            summary = "Set a new password with the token received",
            description = "All sessions end.")
    @ApiResponse(responseCode = "204", description = "The new password is valid")
    public Response complete(Completion request) {
        passwords.completeReset(Bodies.require(request).token(), request.password());
        return Response.noContent().build();
    }
}
