package org.artel.notifications.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.sse.Sse;
import javax.ws.rs.sse.SseEventSink;
import org.artel.core.api.Caller;
import org.artel.core.http.LongAnswers;
import org.artel.core.rest.Allow;
import org.artel.core.rest.EventStream;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.notifications.internal.Inbox;
import org.artel.notifications.internal.Streams;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One's own notifications as they come. */
@Component(service = StreamResource.class)
@RestResource
@Path("/notifications/stream")
@Tag(name = "notifications")
public class StreamResource {

    /**
     * What an {@code unread} event tells.
     *
     * @param count how many lines are unread
     * @param latest the newest of them; null if there is none
     */
    public record Unread(long count, Inbox.Entry latest) {}

    private final Streams streams;
    private final LongAnswers longAnswers;

    @Activate
    public StreamResource(@Reference Streams streams, @Reference LongAnswers longAnswers) {
        this.streams = streams;
        this.longAnswers = longAnswers;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "One's own notifications as they come",
            description =
                    "Server-sent events named unread, the first at once unless Last-Event-ID says that"
                            + " nothing was missed. Ends after ten minutes; the client comes again.")
    @ApiResponse(
            responseCode = "200",
            description = "Events",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = Unread.class)))
    @ApiResponse(
            responseCode = "429",
            description = "Too many streams were opened within a moment; a sixth closes the oldest")
    public void stream(
            @Parameter(description = "Id of the last event seen") @HeaderParam("Last-Event-ID")
                    String lastId,
            @Context SseEventSink sink,
            @Context Sse sse,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response,
            @Context Caller caller) {
        streams.enter(caller.userId());
        streams.add(
                caller.userId(),
                lastId,
                new Events(EventStream.open(sink, sse, request, response, longAnswers)));
    }

    private record Events(EventStream stream) implements Streams.Listener {

        @Override
        public void unread(String id, long count, Inbox.Entry latest) {
            stream.send(
                    List.of(stream.event("unread", id, Unread.class, new Unread(count, latest))));
        }

        @Override
        public void beat() {
            stream.send(List.of(stream.beat()));
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public boolean isClosed() {
            return stream.isClosed();
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
