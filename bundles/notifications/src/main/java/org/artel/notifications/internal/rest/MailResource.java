package org.artel.notifications.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
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
import org.artel.core.rest.Tokens;
import org.artel.core.rest.Who;
import org.artel.notifications.internal.MailDesk;
import org.artel.notifications.internal.MailState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The letters on their way, for those who look after them. */
@Component(service = MailResource.class)
@RestResource
@Path("/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notifications")
public class MailResource {

    private final MailDesk desk;

    @Activate
    public MailResource(@Reference MailDesk desk) {
        this.desk = desk;
    }

    @GET
    @Path("/mail")
    @Allow(Who.STAFF)
    @Operation(summary = "Letters to people, the newest first", description = "Without their text.")
    public Page<MailDesk.Mail> list(
            @BeanParam Paging paging,
            @Parameter(schema = @Schema(implementation = MailState.class)) @QueryParam("state")
                    String state) {
        return desk.list(state(state), paging.request());
    }

    @GET
    @Path("/mail/{id}")
    @Allow(value = Who.ADMIN, tokens = Tokens.NONE)
    @Operation(
            summary = "A letter with its text",
            description =
                    "The text of confidential letters is shown only where no mail server is"
                            + " configured: then the administrator hands it over. Looking is recorded.")
    @ApiResponse(
            responseCode = "200",
            description = "The letter",
            content = @Content(schema = @Schema(implementation = MailDesk.OpenMail.class)))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        return Response.ok(desk.open(id, caller)).build();
    }

    @POST
    @Path("/mail/{id}/retry")
    @Allow(Who.STAFF)
    @Operation(summary = "Send a letter that was given up, or waits, now")
    @ApiResponse(
            responseCode = "200",
            description = "Its turn has come",
            content = @Content(schema = @Schema(implementation = MailDesk.Mail.class)))
    @ApiResponse(responseCode = "409", description = "not-waiting: it was sent or is being sent")
    public Response retry(@PathParam("id") String id, @Context Caller caller) {
        return Response.ok(desk.retry(id, caller)).build();
    }

    @DELETE
    @Path("/mail/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "Drop a letter")
    @ApiResponse(responseCode = "204", description = "It is not there any more")
    @ApiResponse(responseCode = "409", description = "being-sent: wait a moment")
    public Response drop(@PathParam("id") String id, @Context Caller caller) {
        desk.drop(id, caller);
        return Response.noContent().build();
    }

    @GET
    @Path("/waiting")
    @Allow(Who.STAFF)
    @Operation(
            summary = "Messages that cannot be worded, the oldest first",
            description =
                    "Their module is absent, or its template broken. They go out once it is back.")
    public Page<MailDesk.Waiting> waiting(@BeanParam Paging paging) {
        return desk.waiting(paging.request());
    }

    private static MailState state(String state) {
        try {
            return state == null ? null : MailState.valueOf(state);
        } catch (IllegalArgumentException e) {
            throw Problem.malformed(
                    "bad-filter",
                    new Text(
                            "state — QUEUED, SENDING, SENT или DEAD",
                            "state is QUEUED, SENDING, SENT or DEAD"));
        }
    }
}
