package org.artel.users.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
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
import org.artel.core.api.Role;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.IfMatch;
import org.artel.core.rest.MergePatch;
import org.artel.core.rest.Paging;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Tokens;
import org.artel.core.rest.Who;
import org.artel.users.IssuedToken;
import org.artel.users.NewUser;
import org.artel.users.Passwords;
import org.artel.users.Profile;
import org.artel.users.SecondFactor;
import org.artel.users.SecondFactors;
import org.artel.users.User;
import org.artel.users.UserFilter;
import org.artel.users.Users;
import org.artel.users.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /users}: people and what staff and administrators do with them. */
@Component(service = UsersResource.class)
@RestResource
@Path("/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class UsersResource {

    /** The whole set of a person's roles. */
    public record RolesRequest(List<Role> roles) {}

    private final Users users;
    private final Passwords passwords;
    private final SecondFactors factors;

    @Activate
    public UsersResource(
            @Reference Users users,
            @Reference Passwords passwords,
            @Reference SecondFactors factors) {
        this.factors = factors;
        this.users = users;
        this.passwords = passwords;
    }

    @POST
    @Allow(Who.ANYONE)
    @Operation(
            summary = "Register",
            description =
                    "Everybody registers themselves with a password of at least 10 characters and"
                            + " consent to the processing of personal data. Staff may leave the"
                            + " password out to enter somebody who does not sign in.")
    @ApiResponse(
            responseCode = "201",
            description = "Registered; the address is not confirmed yet",
            content = @Content(schema = @Schema(implementation = User.class)))
    @ApiResponse(
            responseCode = "409",
            description = "email-taken: the address is already registered")
    public Response register(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewUser.class),
                                            examples =
                                                    @ExampleObject(
                                                            value =
                                                                    "{\"email\":"
                                                                            + " \"leader@example.org\","
                                                                            + " \"name\": \"Анна"
                                                                            + " Примерова\","
                                                                            + " \"password\": \"три"
                                                                            + " слова подряд\","
                                                                            + " \"locale\": \"ru\","
                                                                            + " \"consents\":"
                                                                            + " [\"PERSONAL_DATA\"]}")))
                    NewUser request,
            @Context UriInfo uri,
            @Context Caller caller) {
        Versioned<User> user = users.register(Bodies.require(request), caller);
        return Answers.created(uri, user.value().id(), user.value(), user.version());
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(summary = "List people", description = "In the order they came.")
    public Page<User> list(
            @BeanParam Paging paging,
            @Parameter(description = "Beginnings of words of the name, or of the e-mail address")
                    @QueryParam("q")
                    String q,
            @Parameter(schema = @Schema(implementation = Role.class)) @QueryParam("role")
                    String role,
            @Parameter(schema = @Schema(implementation = User.State.class)) @QueryParam("state")
                    String state,
            @Parameter(
                            description = "Whether the address is confirmed",
                            schema = @Schema(type = "boolean"))
                    @QueryParam("confirmed")
                    String confirmed,
            @Context Caller caller) {
        UserFilter filter =
                new UserFilter(
                        q,
                        Bodies.choice("role", role, Role.class),
                        Bodies.choice("state", state, User.State.class),
                        Bodies.flag("confirmed", confirmed));
        Page<User> page = users.list(filter, paging.request(), caller);
        return new Page<>(
                page.items().stream().map(user -> user.in(caller.locale())).toList(),
                page.nextCursor());
    }

    @GET
    @Path("/{id}")
    @Allow({Who.SELF, Who.STAFF})
    @Operation(summary = "Read one person")
    @ApiResponse(
            responseCode = "200",
            description = "The person",
            content = @Content(schema = @Schema(implementation = User.class)))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        Versioned<User> user = users.get(id, caller);
        return Answers.ok(user.value().in(caller.locale()), user.version());
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow({Who.SELF, Who.ADMIN})
    @Operation(summary = "Change name, telephone, language")
    @ApiResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = User.class)))
    public Response update(
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/merge-patch+json",
                                            schema = @Schema(implementation = Profile.class)))
                    MergePatch patch,
            @Context Caller caller) {
        return answer(
                users.update(id, IfMatch.version(ifMatch), Bodies.require(patch)::applyTo, caller));
    }

    @PUT
    @Path("/{id}/roles")
    @Allow(value = Who.ADMIN, tokens = Tokens.NONE)
    @Operation(summary = "Replace a person's roles")
    @ApiResponse(
            responseCode = "200",
            description = "The person with these roles",
            content = @Content(schema = @Schema(implementation = User.class)))
    @ApiResponse(
            responseCode = "409",
            description = "last-administrator: appoint another one first")
    public Response setRoles(
            @PathParam("id") String id, RolesRequest request, @Context Caller caller) {
        return answer(users.setRoles(id, Bodies.require(request).roles(), caller));
    }

    @POST
    @Path("/{id}/confirmation")
    @Allow(Who.STAFF)
    @Operation(summary = "Confirm a person's address by hand")
    @ApiResponse(
            responseCode = "200",
            description = "The person, confirmed",
            content = @Content(schema = @Schema(implementation = User.class)))
    public Response confirm(@PathParam("id") String id, @Context Caller caller) {
        return answer(users.confirm(id, caller));
    }

    @POST
    @Path("/confirmations")
    @Allow(Who.ANYONE)
    @Operation(summary = "Confirm one's address with the token received")
    @ApiResponse(responseCode = "204", description = "Confirmed")
    public Response confirmWith(Bodies.TokenRequest request) {
        users.confirmWith(Bodies.require(request).token());
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/confirmation-tokens")
    @Allow(value = Who.ADMIN, tokens = Tokens.NONE)
    @Operation(
            summary = "Issue a confirmation token to hand over",
            description = "Told this one time only.")
    @ApiResponse(
            responseCode = "201",
            description = "The token",
            content = @Content(schema = @Schema(implementation = IssuedToken.class)))
    public Response issueConfirmation(@PathParam("id") String id, @Context Caller caller) {
        return Bodies.secret(users.issueConfirmation(id, caller));
    }

    @POST
    @Path("/{id}/password-resets")
    @Allow(value = Who.ADMIN, tokens = Tokens.NONE)
    @Operation(
            summary = "Issue a password reset token to hand over",
            description = "Told this one time only.")
    @ApiResponse(
            responseCode = "201",
            description = "The token",
            content = @Content(schema = @Schema(implementation = IssuedToken.class)))
    public Response issueReset(@PathParam("id") String id, @Context Caller caller) {
        return Bodies.secret(passwords.issueReset(id, caller));
    }

    @POST
    @Path("/{id}/deactivation")
    @Allow(Who.ADMIN)
    @Operation(
            summary = "Bar a person from signing in",
            description = "All their sessions end at once.")
    @ApiResponse(
            responseCode = "200",
            description = "The person, deactivated",
            content = @Content(schema = @Schema(implementation = User.class)))
    @ApiResponse(
            responseCode = "409",
            description = "last-administrator: appoint another one first")
    public Response deactivate(@PathParam("id") String id, @Context Caller caller) {
        return answer(users.deactivate(id, caller));
    }

    @POST
    @Path("/{id}/reactivation")
    @Allow(Who.ADMIN)
    @Operation(summary = "Let a person sign in again")
    @ApiResponse(
            responseCode = "200",
            description = "The person, active",
            content = @Content(schema = @Schema(implementation = User.class)))
    public Response reactivate(@PathParam("id") String id, @Context Caller caller) {
        return answer(users.reactivate(id, caller));
    }

    @GET
    @Path("/{id}/second-factor")
    @Allow(Who.ADMIN)
    @Operation(summary = "Whether a person signs in with a second factor")
    public SecondFactor secondFactor(@PathParam("id") String id, @Context Caller caller) {
        return factors.of(id, caller);
    }

    @DELETE
    @Path("/{id}/second-factor")
    @Allow(value = Who.ADMIN, tokens = Tokens.NONE)
    @Operation(
            summary = "Reset a person's second factor",
            description =
                    "For whoever lost their telephone and the recovery codes: make sure who asks."
                            + " Their sessions end, and they are told.")
    @ApiResponse(responseCode = "204", description = "Reset, or there was none")
    @ApiResponse(
            responseCode = "409",
            description = "own-second-factor: one's own is switched off with password and code")
    public Response resetSecondFactor(@PathParam("id") String id, @Context Caller caller) {
        factors.reset(id, caller);
        return Response.noContent().build();
    }

    private static Response answer(Versioned<User> user) {
        return Answers.ok(user.value(), user.version());
    }
}
