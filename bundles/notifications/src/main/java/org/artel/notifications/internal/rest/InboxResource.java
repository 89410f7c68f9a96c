package org.artel.notifications.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Paging;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.notifications.internal.Inbox;
import org.artel.notifications.internal.Preferences;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A person's own list, and what they want to be told by which channel. */
@Component(service = InboxResource.class)
@RestResource
@Path("/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "notifications", description = "What the centre tells people")
public class InboxResource {

    private static final String EXAMPLE =
            "{\"items\": [{\"type\": \"booking.confirmed\", \"channels\": [\"IN_APP\", \"DIGEST\"]}]}";

    /** How many lines are unread. */
    public record UnreadCount(long unread) {}

    /** All kinds of messages. */
    public record PreferenceList(List<Preferences.Preference> items) {}

    /** Those to change; the others stay as they are. */
    public record Wishes(List<Preferences.Wish> items) {}

    private final Inbox inbox;
    private final Preferences preferences;

    @Activate
    public InboxResource(@Reference Inbox inbox, @Reference Preferences preferences) {
        this.inbox = inbox;
        this.preferences = preferences;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "One's own notifications, the newest first")
    public Page<Inbox.Entry> list(
            @BeanParam Paging paging,
            @Parameter(
                            description = "Only what is unread",
                            schema = @Schema(type = "boolean", defaultValue = "false"))
                    @QueryParam("unread")
                    String unread,
            @Context Caller caller) {
        return inbox.list(caller, flag(unread), paging.request());
    }

    @GET
    @Path("/unread-count")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "How many of one's own notifications are unread")
    public UnreadCount unreadCount(@Context Caller caller) {
        return new UnreadCount(inbox.unread(caller).count());
    }

    @POST
    @Path("/{id}/reading")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Mark one of one's own notifications as read")
    @ApiResponse(
            responseCode = "200",
            description = "Read",
            content = @Content(schema = @Schema(implementation = Inbox.Entry.class)))
    public Response read(@PathParam("id") String id, @Context Caller caller) {
        return Response.ok(inbox.read(id, caller)).build();
    }

    @POST
    @Path("/reading")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Mark all of one's own notifications as read")
    @ApiResponse(responseCode = "204", description = "All read")
    public Response readAll(@Context Caller caller) {
        inbox.readAll(caller);
        return Response.noContent().build();
    }

    @GET
    @Path("/preferences")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Kinds of messages, and by which channels one gets them",
            description = "Of the modules that are installed now.")
    public PreferenceList preferences(@Context Caller caller) {
        return new PreferenceList(preferences.list(caller));
    }

    @PUT
    @Path("/preferences")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Choose the channels of the kinds named",
            description = "Mandatory kinds cannot be changed. Kinds not named stay as they are.")
    @ApiResponse(
            responseCode = "200",
            description = "All kinds, as they are now",
            content = @Content(schema = @Schema(implementation = PreferenceList.class)))
    public Response choose(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Wishes.class),
                                            examples = @ExampleObject(value = EXAMPLE)))
                    Wishes wishes,
            @Context Caller caller) {
        if (wishes == null || wishes.items() == null) {
            throw Problem.malformed(
                    "body-required", new Text("Нужно поле items", "The field items is needed"));
        }
        preferences.change(wishes.items(), caller);
        return Response.ok(new PreferenceList(preferences.list(caller))).build();
    }

    private static boolean flag(String unread) {
        if (unread != null && !unread.equals("true") && !unread.equals("false")) {
            throw Problem.malformed(
                    "bad-filter", new Text("unread — true или false", "unread is true or false"));
        }
        return "true".equals(unread);
    }
}
