package org.artel.surveys.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
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
import org.artel.surveys.Results;
import org.artel.surveys.Source;
import org.artel.surveys.internal.Counting;
import org.artel.surveys.internal.Live;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was answered, counted, over HTTP. */
@Component(service = ResultsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.surveys)")
@Path("/{survey}/results")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "surveys")
public class ResultsResource {

    private final Counting counting;
    private final Live live;
    private final LongAnswers longAnswers;

    @Activate
    public ResultsResource(
            @Reference Counting counting,
            @Reference Live live,
            @Reference LongAnswers longAnswers) {
        this.counting = counting;
        this.live = live;
        this.longAnswers = longAnswers;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(
            summary = "What was answered, counted this moment",
            description =
                    "Answers of an anonymous survey are counted five at once, so that nobody's can"
                            + " be told from the difference, and shown from five on.")
    public Results results(
            @PathParam("survey") String survey,
            @Parameter(
                            description = "ONLINE, INTERVIEW or PAPER only",
                            schema = @Schema(implementation = Source.class))
                    @QueryParam("source")
                    String source,
            @Context Caller caller) {
        return counting.results(survey, Parameters.one(Source.class, "source", source), caller);
    }

    @GET
    @Path("/live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Allow(Who.STAFF)
    @Operation(
            summary = "That somebody answered, as it happens",
            description =
                    "Server-sent events named counted: how many answered, at once and whenever that"
                            + " changes, whichever node it was on. A heartbeat comes every 20"
                            + " seconds. Ends after ten minutes; the client comes again.")
    @ApiResponse(
            responseCode = "200",
            description = "Events",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = Live.Count.class)))
    public void live(
            @PathParam("survey") String survey,
            @Context SseEventSink sink,
            @Context Sse sse,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response,
            @Context Caller caller) {
        live.check(survey, caller);
        live.add(survey, new Events(EventStream.open(sink, sse, request, response, longAnswers)));
    }

    private record Events(EventStream stream) implements Live.Listener {

        @Override
        public void send(Live.Count count) {
            String id = count.responses() + "-" + count.waiting();
            stream.send(List.of(stream.event("counted", id, Live.Count.class, count)));
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
