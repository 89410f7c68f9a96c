package org.artel.core.rest;

import java.util.List;
import java.util.concurrent.CompletionStage;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.sse.OutboundSseEvent;
import javax.ws.rs.sse.Sse;
import javax.ws.rs.sse.SseEventSink;
import org.artel.core.http.LongAnswers;

/** Server-sent events to one client: nobody waits for it, and it is closed once it is gone. */
public final class EventStream {

    private static final long COME_AGAIN_MILLIS = 3000;

    private final SseEventSink sink;
    private final Sse sse;
    private volatile boolean ready = true;
    private volatile boolean broken;

    private EventStream(SseEventSink sink, Sse sse) {
        this.sink = sink;
        this.sse = sse;
    }

    /** Begins the answer; it ends with the server at the latest. */
    public static EventStream open(
            SseEventSink sink,
            Sse sse,
            HttpServletRequest request,
            HttpServletResponse response,
            LongAnswers longAnswers) {
        // Proxies must pass events on as they come.
        response.setHeader("X-Accel-Buffering", "no");
        longAnswers.add(request, sink::close);
        return new EventStream(sink, sse);
    }

    /** An event with its data as JSON. */
    public <T> OutboundSseEvent event(String name, String id, Class<T> type, T data) {
        return sse.newEventBuilder()
                .name(name)
                .id(id)
                .reconnectDelay(COME_AGAIN_MILLIS)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(type, data)
                .build();
    }

    /** Tells the client only that the stream is there. */
    public OutboundSseEvent beat() {
        return beating().build();
    }

    /** The same; without data it is no event, but the client remembers its id. */
    public OutboundSseEvent beat(String id) {
        return beating().id(id).reconnectDelay(COME_AGAIN_MILLIS).build();
    }

    private OutboundSseEvent.Builder beating() {
        return sse.newEventBuilder().comment("beat");
    }

    /** Sends these in their order; it is not ready for others until the last has left. */
    public void send(List<OutboundSseEvent> events) {
        ready = false;
        for (int i = 0; i < events.size(); i++) {
            send(events.get(i), i == events.size() - 1);
        }
    }

    private void send(OutboundSseEvent event, boolean last) {
        try {
            CompletionStage<?> sent = sink.send(event);
            sent.whenComplete(
                    (done, error) -> {
                        broken |= error != null;
                        ready |= last;
                    });
        } catch (IllegalStateException e) {
            // Closed in the meantime.
            broken = true;
        }
    }

    /** Whether what was sent last has left. */
    public boolean isReady() {
        return ready;
    }

    /** Whether the client is gone. */
    public boolean isClosed() {
        if (broken && !sink.isClosed()) {
            sink.close();
        }
        return sink.isClosed();
    }

    public void close() {
        sink.close();
    }
}
