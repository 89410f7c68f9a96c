package org.artel.webhooks.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
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
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.IfMatch;
import org.artel.core.rest.MergePatch;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Tokens;
import org.artel.core.rest.Who;
import org.artel.webhooks.internal.Attempt;
import org.artel.webhooks.internal.Deliveries;
import org.artel.webhooks.internal.Delivery;
import org.artel.webhooks.internal.DeliveryState;
import org.artel.webhooks.internal.EventType;
import org.artel.webhooks.internal.Hook;
import org.artel.webhooks.internal.Hooks;
import org.artel.webhooks.internal.NewHook;
import org.artel.webhooks.internal.Types;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hooks and what was sent to them, for administrators. */
@Component(service = HooksResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.webhooks)")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "webhooks", description = "Programs outside are told what was changed")
public class HooksResource {

    private static final String EXAMPLE =
            "{\"url\": \"https://crm.example.org/artel\", \"events\": [\"booking.*\","
                    + " \"organisation.created\"], \"description\": \"CRM\"}";

    private final Hooks hooks;
    private final Deliveries deliveries;
    private final Types types;

    @Activate
    public HooksResource(
            @Reference Hooks hooks, @Reference Deliveries deliveries, @Reference Types types) {
        this.hooks = hooks;
        this.deliveries = deliveries;
        this.types = types;
    }

    @GET
    @Path("/types")
    @Allow(Who.ADMIN)
    @Operation(
            summary = "What hooks can be told of",
            description =
                    "Of the modules that are installed now. A hook may also ask for all of a kind"
                            + " (booking.*) or for everything (*).")
    public Page<EventType> types(@Context Caller caller) {
        return new Page<>(types.all(caller.locale()), null);
    }

    @GET
    @Path("/hooks")
    @Allow(Who.ADMIN)
    @Operation(summary = "Hooks, the newest first")
    public Page<Hook> list(@BeanParam Paging paging) {
        return hooks.list(paging.request());
    }

    @POST
    @Path("/hooks")
    @Allow(value = Who.ADMIN, tokens = Tokens.NONE)
    @Operation(
            summary = "Make a hook",
            description =
                    """
                    The answer holds its secret, which is not shown again.

                    Each event is a POST of `{"id", "type", "occurredAt", "url", "sequence"}`: what
                    happened, and where to ask for it; nothing of what is in it. Headers:
                    `Artel-Delivery` (the same in every attempt: drop what you had),
                    `Artel-Timestamp` (seconds since 1970: refuse what is older than five minutes),
                    `Artel-Signature` (`v1=` and hexadecimal HMAC-SHA-256 of the timestamp, a full
                    stop and the body, made with the secret; after a rotation two of them with a
                    comma between, one is enough).

                    Any 2xx within ten seconds is success; redirects are not followed. What fails is
                    sent again, in growing pauses, for three days. 410 switches the hook off. Order
                    is not promised.""")
    @ApiResponse(
            responseCode = "201",
            description = "Made; with its secret",
            content = @Content(schema = @Schema(implementation = Hook.class)))
    @ApiResponse(responseCode = "409", description = "too-many-hooks: there are 50")
    public Response create(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewHook.class),
                                            examples = @ExampleObject(value = EXAMPLE)))
                    NewHook hook,
            @Context Caller caller,
            @Context UriInfo uri) {
        Hook made = hooks.create(hook, caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/hooks/{id}")
    @Allow(Who.ADMIN)
    @Operation(summary = "One hook, without its secret")
    @ApiResponse(
            responseCode = "200",
            description = "The hook",
            content = @Content(schema = @Schema(implementation = Hook.class)))
    public Response get(@PathParam("id") String id) {
        Hook hook = hooks.get(id);
        return Answers.ok(hook, hook.version());
    }

    @PATCH
    @Path("/hooks/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(value = Who.ADMIN, tokens = Tokens.NONE)
    @Operation(
            summary = "Change a hook",
            description = "Switching it on again forgets that its receiver was gone.")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Hook.class)))
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewHook.class),
                                            examples = @ExampleObject(value = EXAMPLE)))
                    MergePatch patch,
            @Context Caller caller) {
        Hook changed = hooks.change(id, IfMatch.version(ifMatch), patch::applyTo, caller);
        return Answers.ok(changed, changed.version());
    }

    @DELETE
    @Path("/hooks/{id}")
    @Allow(Who.ADMIN)
    @Operation(summary = "Remove a hook, with what waits for it and what was sent")
    public void remove(@PathParam("id") String id, @Context Caller caller) {
        hooks.remove(id, caller);
    }

    @POST
    @Path("/hooks/{id}/secret")
    @Allow(value = Who.ADMIN, tokens = Tokens.NONE)
    @Operation(
            summary = "Make another secret",
            description = "For a day what is sent is signed with the former one as well.")
    @ApiResponse(
            responseCode = "200",
            description = "The hook with its new secret, which is not shown again",
            content = @Content(schema = @Schema(implementation = Hook.class)))
    public Response rotate(@PathParam("id") String id, @Context Caller caller) {
        Hook hook = hooks.rotate(id, caller);
        return Answers.ok(hook, hook.version());
    }

    @POST
    @Path("/hooks/{id}/test")
    @Allow(Who.ADMIN)
    @Operation(
            summary = "Send a test",
            description = "An event of the type webhooks.test, tried once; also if it is off.")
    @ApiResponse(
            responseCode = "201",
            description = "It is on its way; look at it in a moment",
            content = @Content(schema = @Schema(implementation = Delivery.class)))
    public Response test(@PathParam("id") String id, @Context UriInfo uri) {
        String delivery = hooks.test(id);
        return Response.created(
                        uri.getBaseUriBuilder()
                                .path("hooks")
                                .path(id)
                                .path("deliveries")
                                .path(delivery)
                                .build())
                .entity(deliveries.get(id, delivery))
                .build();
    }

    @GET
    @Path("/hooks/{id}/deliveries")
    @Allow(Who.ADMIN)
    @Operation(
            summary = "What was sent to a hook in the last thirty days, the newest first",
            description =
                    "Status, duration and answer are those of the last attempt; each one's are in"
                            + " its attempts.")
    public Page<Delivery> deliveries(
            @PathParam("id") String id,
            @BeanParam Paging paging,
            @Parameter(schema = @Schema(implementation = DeliveryState.class)) @QueryParam("state")
                    String state) {
        return deliveries.list(
                id, Parameters.one(DeliveryState.class, "state", state), paging.request());
    }

    @GET
    @Path("/hooks/{id}/deliveries/{delivery}")
    @Allow(Who.ADMIN)
    @Operation(summary = "One delivery")
    @ApiResponse(
            responseCode = "200",
            description = "The delivery",
            content = @Content(schema = @Schema(implementation = Delivery.class)))
    public Response delivery(@PathParam("id") String id, @PathParam("delivery") String delivery) {
        Delivery found = deliveries.get(id, delivery);
        return Answers.ok(found, found.version());
    }

    @GET
    @Path("/hooks/{id}/deliveries/{delivery}/attempts")
    @Allow(Who.ADMIN)
    @Operation(
            summary = "Each time that a delivery was sent, the last first",
            description =
                    "Kept as long as the delivery. What was begun by a node that died is not among"
                            + " them, and its number is missing.")
    public Page<Attempt> attempts(
            @PathParam("id") String id,
            @PathParam("delivery") String delivery,
            @BeanParam Paging paging) {
        return deliveries.attempts(id, delivery, paging.request());
    }

    @POST
    @Path("/hooks/{id}/deliveries/{delivery}/retry")
    @Allow(Who.ADMIN)
    @Operation(
            summary = "Send it again now, whatever became of it",
            description = "Under the same id; for another three days if need be.")
    @ApiResponse(
            responseCode = "200",
            description = "Its turn has come",
            content = @Content(schema = @Schema(implementation = Delivery.class)))
    @ApiResponse(
            responseCode = "409",
            description = "hook-inactive, or being-sent: it is on its way this moment")
    public Response retry(@PathParam("id") String id, @PathParam("delivery") String delivery) {
        Delivery begun = deliveries.retry(id, delivery);
        return Answers.ok(begun, begun.version());
    }
}
