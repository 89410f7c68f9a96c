package org.artel.core.rest.internal.idempotency;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.Priority;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.WriterInterceptor;
import javax.ws.rs.ext.WriterInterceptorContext;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.persistence.Receipt;
import org.artel.core.rest.internal.access.Incoming;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtension;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;

/**
 * A POST repeated with the same {@code Idempotency-Key} is answered as the first time and done
 * once.
 */
@Component(
        service = {
            ContainerRequestFilter.class,
            ContainerResponseFilter.class,
            WriterInterceptor.class
        },
        scope = ServiceScope.PROTOTYPE)
@JaxrsExtension
@JaxrsName("artel.idempotency")
@JaxrsApplicationSelect("(osgi.jaxrs.name=*)")
@Priority(Priorities.AUTHORIZATION + 100)
public class IdempotencyFilter
        implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {

    private static final int MAX_KEY = 255;
    private static final int MAX_ANSWER = 1 << 20;
    private static final String TICKET = "org.artel.idempotency.ticket";
    private static final String BODY = "org.artel.idempotency.body";
    private static final String STATUS = "org.artel.idempotency.status";

    /** Not kept: refusals that may be different next time. */
    private static final Set<Integer> PASSING = Set.of(401, 403, 408, 409, 429);

    private static final List<String> HEADERS =
            List.of("Content-Type", "Location", "ETag", "Cache-Control", "Set-Cookie");

    private final AnswerMemory memory;

    @Activate
    public IdempotencyFilter(@Reference AnswerMemory memory) {
        this.memory = memory;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        Receipt.clear();
        String key = request.getHeaderString("Idempotency-Key");
        if (key == null || !request.getMethod().equals("POST")) {
            return;
        }
        if (key.isBlank() || key.length() > MAX_KEY) {
            throw Problem.malformed(
                    "bad-idempotency-key",
                    new Text(
                            "Idempotency-Key — от 1 до 255 знаков",
                            "Idempotency-Key has 1 to 255 characters"));
        }
        SpooledBody body = SpooledBody.of(request.getEntityStream());
        request.setProperty(BODY, body);
        AnswerMemory.Ticket ticket = memory.ticket(Incoming.now().request(), key, body.digest());
        Optional<AnswerMemory.Answer> known = memory.claim(ticket);
        if (known.isPresent()) {
            request.abortWith(replay(known.get()));
        } else {
            request.setProperty(TICKET, ticket);
            Receipt.want(em -> memory.carriedOut(em, ticket));
            request.setEntityStream(body.again());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response)
            throws IOException {
        Receipt.clear();
        if (request.getProperty(BODY) instanceof SpooledBody body) {
            body.close();
        }
        if (!(request.getProperty(TICKET) instanceof AnswerMemory.Ticket ticket)) {
            return;
        }
        int status = response.getStatus();
        if (status >= 500) {
            request.removeProperty(TICKET);
            memory.giveUp(ticket);
        } else if (PASSING.contains(status)) {
            request.removeProperty(TICKET);
            memory.forget(ticket);
        } else if (response.hasEntity()) {
            request.setProperty(STATUS, status);
        } else {
            request.removeProperty(TICKET);
            memory.keep(
                    ticket,
                    new AnswerMemory.Answer(status, kept(response.getHeaders()), new byte[0]));
        }
    }

    /**
     * Holds the body back until it is written down, so that what a client has seen can always be
     * given again.
     */
    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!(context.getProperty(TICKET) instanceof AnswerMemory.Ticket ticket)
                || !(context.getProperty(STATUS) instanceof Integer status)) {
            context.proceed();
            return;
        }
        context.removeProperty(TICKET);
        OutputStream out = context.getOutputStream();
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        context.setOutputStream(held);
        boolean written = false;
        try {
            context.proceed();
            written = true;
        } finally {
            if (!written || held.size() > MAX_ANSWER) {
                memory.giveUp(ticket);
            }
        }
        if (held.size() <= MAX_ANSWER) {
            memory.keep(
                    ticket,
                    new AnswerMemory.Answer(
                            status, kept(context.getHeaders()), held.toByteArray()));
        }
        held.writeTo(out);
    }

    private static Map<String, String> kept(MultivaluedMap<String, Object> headers) {
        Map<String, String> kept = new LinkedHashMap<>();
        headers.forEach(
                (name, values) ->
                        HEADERS.stream()
                                .filter(name::equalsIgnoreCase)
                                .filter(header -> !values.isEmpty())
                                .forEach(
                                        header -> kept.put(header, String.valueOf(values.get(0)))));
        return kept;
    }

    private static Response replay(AnswerMemory.Answer answer) {
        Response.ResponseBuilder builder = Response.status(answer.status());
        answer.headers().forEach(builder::header);
        builder.header("Idempotency-Replayed", "true");
        return (answer.body().length == 0 ? builder : builder.entity(answer.body())).build();
    }
}
