package org.artel.forum.internal.rest;

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
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.sse.Sse;
import javax.ws.rs.sse.SseEventSink;
import org.artel.core.api.Caller;
import org.artel.core.http.LongAnswers;
import org.artel.core.rest.Allow;
import org.artel.core.rest.EventStream;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.forum.internal.Live;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is written in a topic or a category, as it comes. */
@Component(service = LiveResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/live")
@Tag(name = "forum")
public class LiveResource {

    /**
     * What happened; its name says how.
     *
     * @param number of the post, or of the topic's last one
     */
    public record Happened(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String topicId,
            @Schema(nullable = true) Integer number,
            @Schema(nullable = true) String postId) {}

    private final Live live;
    private final LongAnswers longAnswers;

    @Activate
    public LiveResource(@Reference Live live, @Reference LongAnswers longAnswers) {
        this.live = live;
        this.longAnswers = longAnswers;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Allow(Who.ANYONE)
    @Operation(
            summary = "What is written in a topic or a category, as it comes",
            description =
                    "Server-sent events named post, edit, removed and topic, each once and in their"
                            + " order, as far as one may read what they speak of; a client that"
                            + " comes again with Last-Event-ID misses nothing. A heartbeat comes"
                            + " every 20 seconds. Ends after ten minutes, and when one may no"
                            + " longer read; the client comes again.")
    @ApiResponse(
            responseCode = "200",
            description = "Events",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = Happened.class)))
    @ApiResponse(
            responseCode = "429",
            description = "Too many streams were opened; an eleventh closes the oldest")
    public void stream(
            @Parameter(description = "Id of a topic; this or category") @QueryParam("topic")
                    String topic,
            @Parameter(description = "Id or slug") @QueryParam("category") String category,
            @Parameter(description = "Id of the last event seen") @HeaderParam("Last-Event-ID")
                    String lastId,
            @Context SseEventSink sink,
            @Context Sse sse,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response,
            @Context Caller caller) {
        Live.Scope scope = live.scope(Parameters.text(topic), Parameters.text(category), caller);
        live.enter(caller);
        live.add(
                scope,
                lastId,
                new Events(EventStream.open(sink, sse, request, response, longAnswers)),
                caller);
    }

    private record Events(EventStream stream) implements Live.Listener {

        @Override
        public void send(List<Live.Event> events) {
            stream.send(
                    events.stream()
                            .map(
                                    event ->
                                            stream.event(
                                                    event.what(),
                                                    String.valueOf(event.id()),
                                                    Happened.class,
                                                    new Happened(
                                                            event.topicId(),
                                                            event.number(),
                                                            event.postId())))
                            .toList());
        }

        @Override
        public void beat(long id) {
            stream.send(List.of(stream.beat(String.valueOf(id))));
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
