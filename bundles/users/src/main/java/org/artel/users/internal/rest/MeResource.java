package org.artel.users.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import org.artel.core.api.Membership;
import org.artel.core.api.Page;
import org.artel.core.api.Role;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.Paging;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Tokens;
import org.artel.core.rest.Who;
import org.artel.users.ExternalIdentityLink;
import org.artel.users.ExternalSignIns;
import org.artel.users.Passwords;
import org.artel.users.SecondFactors;
import org.artel.users.ServiceToken;
import org.artel.users.ServiceTokens;
import org.artel.users.Session;
import org.artel.users.Sessions;
import org.artel.users.User;
import org.artel.users.Users;
import org.artel.users.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /me}: the person who asks. */
@Component(service = MeResource.class)
@RestResource
@Path("/me")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class MeResource {

    public enum Kind {
        PERSON,
        /** With a service's token: nobody's account. */
        SERVICE
    }

    /**
     * The person and where they belong now, or the service.
     *
     * @param email null of a service
     */
    public record Me(
            String id,
            Kind kind,
            String email,
            String name,
            String locale,
            String phone,
            List<Role> roles,
            User.State state,
            boolean confirmed,
            Instant createdAt,
            List<Membership> memberships,
            boolean secondFactorDue) {

        static Me of(User user, List<Membership> memberships, boolean secondFactorDue) {
            return new Me(
                    user.id(),
                    Kind.PERSON,
                    user.email(),
                    user.name(),
                    user.locale(),
                    user.phone(),
                    user.roles(),
                    user.state(),
                    user.confirmed(),
                    user.createdAt(),
                    memberships,
                    secondFactorDue);
        }

        static Me of(ServiceToken service) {
            return new Me(
                    service.id(),
                    Kind.SERVICE,
                    null,
                    service.name(),
                    "ru",
                    null,
                    List.of(Role.STAFF),
                    User.State.ACTIVE,
                    true,
                    service.createdAt(),
                    List.of(),
                    false);
        }
    }

    /** The present password and the new one. */
    public record PasswordRequest(String current, String password) {

        /** Without the passwords, which must not reach a log. */
        @Override
        public String toString() {
            return "PasswordRequest[]";
        }
    }

    private final Users users;
    private final Sessions sessions;
    private final Passwords passwords;
    private final SecondFactors factors;
    private final ExternalSignIns external;
    private final ServiceTokens services;

    @Activate
    public MeResource(
            @Reference Users users,
            @Reference Sessions sessions,
            @Reference Passwords passwords,
            @Reference SecondFactors factors,
            @Reference ExternalSignIns external,
            @Reference ServiceTokens services) {
        this.services = services;
        this.external = external;
        this.factors = factors;
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
    }

    @GET
    @Allow(value = Who.SIGNED_IN, beforeSecondFactor = true, tokens = Tokens.ANY)
    @Operation(
            summary = "Who am I",
            description =
                    "Change yourself at /users/{id} with this ETag. While secondFactorDue is true,"
                            + " only the second factor can be seen to, at /me/second-factor.")
    @ApiResponse(
            responseCode = "200",
            description = "The person who asks",
            content = @Content(schema = @Schema(implementation = Me.class)))
    public Response me(@Context Caller caller) {
        Optional<ServiceToken> service = services.self(caller);
        if (service.isPresent()) {
            return Answers.ok(Me.of(service.get()), 0);
        }
        Versioned<User> user = users.get(caller.userId(), caller);
        return Answers.ok(
                Me.of(user.value(), caller.memberships(), factors.isDue(caller)), user.version());
    }

    @POST
    @Path("/password")
    @Allow(value = Who.SIGNED_IN, tokens = Tokens.NONE)
    @Operation(summary = "Change one's password", description = "All other sessions end.")
    @ApiResponse(responseCode = "204", description = "Changed")
    public Response changePassword(PasswordRequest request, @Context Caller caller) {
        passwords.change(Bodies.require(request).current(), request.password(), caller);
        return Response.noContent().build();
    }

    @GET
    @Path("/sessions")
    @Allow(value = Who.SIGNED_IN, tokens = Tokens.NONE)
    @Operation(summary = "Where one is signed in")
    public Page<Session> sessions(@BeanParam Paging paging, @Context Caller caller) {
        return sessions.list(caller, paging.request());
    }

    @DELETE
    @Path("/sessions/{id}")
    @Allow(value = Who.SIGNED_IN, tokens = Tokens.NONE)
    @Operation(summary = "End one of one's sessions")
    @ApiResponse(responseCode = "204", description = "Ended, or there was none")
    public Response endSession(@PathParam("id") String id, @Context Caller caller) {
        sessions.end(id, caller);
        return Response.noContent().build();
    }

    /** Whose word is enough to sign in. */
    public record ExternalIdentities(List<ExternalIdentityLink> items) {}

    @GET
    @Path("/external-identities")
    @Allow(value = Who.SIGNED_IN, tokens = Tokens.NONE)
    @Operation(summary = "Whose word is enough to sign in as oneself")
    public ExternalIdentities externalIdentities(@Context Caller caller) {
        return new ExternalIdentities(external.links(caller));
    }

    @DELETE
    @Path("/external-identities/{id}")
    @Allow(value = Who.SIGNED_IN, tokens = Tokens.NONE)
    @Operation(summary = "Sign in with the password only again")
    @ApiResponse(responseCode = "204", description = "Not linked any more")
    public Response unlink(@PathParam("id") String id, @Context Caller caller) {
        external.unlink(id, caller);
        return Response.noContent().build();
    }

    @DELETE
    @Path("/sessions")
    @Allow(value = Who.SIGNED_IN, tokens = Tokens.NONE)
    @Operation(summary = "End all of one's other sessions")
    @ApiResponse(responseCode = "204", description = "Only the session that asks is left")
    public Response endOtherSessions(@Context Caller caller) {
        sessions.endOthers(caller);
        return Response.noContent().build();
    }
}
