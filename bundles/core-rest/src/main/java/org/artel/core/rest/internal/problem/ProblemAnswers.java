package org.artel.core.rest.internal.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.CharConversionException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.http.ProblemBody;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One exception, one answer. */
final class ProblemAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

    /** What the server says of a request that ends before its length or its last chunk. */
    private static final String EARLY_END = "Early EOF";

    /** What the server says when it is to read on from a client that left. */
    private static final String UNREAD = "Parser is terminated";

    private ProblemAnswers() {}

    static Response of(Throwable thrown, HttpHeaders headers) {
        Locale locale = ProblemBody.locale(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        Problem problem = find(thrown, Problem.class);
        if (problem != null) {
            return answer(problem, locale);
        }
        JsonProcessingException json = find(thrown, JsonProcessingException.class);
        if (json != null) {
            return answer(JsonProblems.of(json), locale);
        }
        WebApplicationException web = find(thrown, WebApplicationException.class);
        if (web != null && web.getResponse().getStatus() < 500) {
            Response.ResponseBuilder builder =
                    Response.status(web.getResponse().getStatus())
                            .type(ProblemBody.MEDIA_TYPE)
                            .entity(ProblemBody.of(web.getResponse().getStatus(), locale));
            String allow = web.getResponse().getHeaderString(HttpHeaders.ALLOW);
            return allow == null
                    ? builder.build()
                    : builder.header(HttpHeaders.ALLOW, allow).build();
        }
        if (find(thrown, CharacterCodingException.class) != null
                || find(thrown, CharConversionException.class) != null) {
            return answer(
                    Problem.malformed(
                            "bad-encoding",
                            new Text("Тело запроса — не UTF-8", "The body is not UTF-8")),
                    locale);
        }
        if (find(thrown, UnsupportedEncodingException.class) != null
                || find(thrown, IllegalCharsetNameException.class) != null
                || find(thrown, UnsupportedCharsetException.class) != null) {
            return answer(415, locale);
        }
        BadMessageException broken = find(thrown, BadMessageException.class);
        if (broken != null && broken.getCode() < 500) {
            return answer(broken.getCode(), locale);
        }
        EofException gone = find(thrown, EofException.class);
        if (gone != null) {
            // Who stopped in the middle of a request may still read; who left in the middle of an
            // answer does not, and what is written to nobody fails again.
            return EARLY_END.equals(gone.getMessage())
                    ? answer(400, locale)
                    : Response.status(400).build();
        }
        IllegalStateException unread = find(thrown, IllegalStateException.class);
        if (unread != null && String.valueOf(unread.getMessage()).startsWith(UNREAD)) {
            // Refused early, and the client left before the rest of its request was read.
            return Response.status(400).build();
        }
        LOG.error("A request failed", thrown);
        return answer(500, locale);
    }

    private static Response answer(int status, Locale locale) {
        return Response.status(status)
                .type(ProblemBody.MEDIA_TYPE)
                .entity(ProblemBody.of(status, locale))
                .build();
    }

    private static Response answer(Problem problem, Locale locale) {
        Response.ResponseBuilder builder =
                Response.status(problem.kind().status())
                        .type(ProblemBody.MEDIA_TYPE)
                        .entity(ProblemBody.of(problem, locale));
        if (problem.kind() == Problem.Kind.UNAUTHENTICATED) {
            builder.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        Object retryAfter = problem.properties().get("retryAfter");
        if (retryAfter != null) {
            builder.header(HttpHeaders.RETRY_AFTER, retryAfter);
        } else if (problem.kind() == Problem.Kind.UNAVAILABLE) {
            builder.header(HttpHeaders.RETRY_AFTER, 5);
        }
        return builder.build();
    }

    private static <T extends Throwable> T find(Throwable thrown, Class<T> type) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
