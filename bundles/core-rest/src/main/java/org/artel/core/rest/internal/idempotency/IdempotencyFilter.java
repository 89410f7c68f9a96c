package org.artel.core.rest.internal.idempotency;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.rest.internal.problem.ProblemBody;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A POST repeated with the same {@code Idempotency-Key} is answered as the first time and done once. */
@Component(
        service = Filter.class,
        property = {
            "osgi.http.whiteboard.filter.name=artel-idempotency",
            "osgi.http.whiteboard.filter.pattern=/*",
            "osgi.http.whiteboard.filter.asyncSupported:Boolean=true",
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=*)",
            "service.ranking:Integer=500"
        })
public class IdempotencyFilter implements Filter {

    private static final int MAX_KEY = 255;
    /** Not kept: refusals that may be different next time, and our own failures. */
    private static final Set<Integer> PASSING = Set.of(401, 403, 408, 409, 429);

    private final AnswerMemory memory;

    @Activate
    public IdempotencyFilter(@Reference AnswerMemory memory) {
        this.memory = memory;
    }

    @Override
    public void init(FilterConfig config) {
        // Nothing to prepare.
    }

    @Override
    public void destroy() {
        // Nothing to release.
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        String key = request.getHeader("Idempotency-Key");
        if (key == null
                || !request.getMethod().equals("POST")
                || request.getAttribute(IdempotencyFilter.class.getName()) != null) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(IdempotencyFilter.class.getName(), true);
        try {
            once(key, request, response, chain);
        } catch (Problem problem) {
            refuse(problem, request, response);
        }
    }

    private void once(String key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (key.isBlank() || key.length() > MAX_KEY) {
            throw Problem.malformed(
                    "bad-idempotency-key",
                    new Text("Idempotency-Key — от 1 до 255 знаков", "Idempotency-Key has 1 to 255 characters"));
        }
        try (SpooledBody body = SpooledBody.of(request)) {
            AnswerMemory.Ticket ticket = memory.ticket(request, key, body.digest());
            Optional<AnswerMemory.Answer> known = memory.claim(ticket);
            if (known.isPresent()) {
                replay(known.get(), response);
                return;
            }
            boolean kept = false;
            try {
                HeldResponse held = new HeldResponse(response);
                chain.doFilter(body.wrap(request), held);
                int status = held.getStatus();
                if (status < 500 && !PASSING.contains(status) && !held.isOverflown()) {
                    memory.keep(ticket, held.answer());
                    kept = true;
                }
                held.release();
            } finally {
                if (!kept) {
                    memory.forget(ticket);
                }
            }
        }
    }

    private static void replay(AnswerMemory.Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setHeader("Idempotency-Replayed", "true");
        response.getOutputStream().write(answer.body());
    }

    private static void refuse(Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Locale locale = ProblemBody.locale(request.getHeader("Accept-Language"));
        response.setStatus(problem.kind().status());
        response.setContentType(ProblemBody.MEDIA_TYPE);
        response.getOutputStream().write(ProblemBody.bytes(ProblemBody.of(problem, locale)));
    }
}
