package org.artel.portfolio.internal.rest;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.ws.rs.core.EntityTag;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.portfolio.internal.PublicPages;

/** Public pages over HTTP. */
final class PageAnswers {

    private static final String LANGUAGE = "lang";

    private PageAnswers() {}

    /** Networks add parameters of their own to what is shared; a page looks at its own only. */
    static PublicPages.Visit visit(UriInfo uri) {
        Map<String, String> parameters = new HashMap<>();
        uri.getQueryParameters().forEach((name, values) -> parameters.put(name, values.get(0)));
        String language = parameters.remove(LANGUAGE);
        return new PublicPages.Visit(
                "en".equals(language) ? Locale.ENGLISH : new Locale("ru"),
                uri.getRequestUri().getRawQuery(),
                parameters);
    }

    static Response of(PublicPages.Answer answer, Request request, HttpHeaders headers) {
        if (answer.location() != null) {
            return Response.status(answer.status())
                    .header(HttpHeaders.LOCATION, answer.location())
                    .header(HttpHeaders.CACHE_CONTROL, "public, no-cache")
                    .build();
        }
        boolean zip = zips(headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
        Response.ResponseBuilder built;
        if (answer.status() == 200) {
            // What is compressed is another thing, byte for byte.
            EntityTag tag = new EntityTag(answer.print() + (zip ? "-z" : ""));
            built = request.evaluatePreconditions(tag);
            boolean unchanged = built != null;
            built = (unchanged ? built : body(answer, zip)).tag(tag);
        } else {
            built = body(answer, zip).status(answer.status());
        }
        if (answer.policy() != null) {
            built.header("Content-Security-Policy", answer.policy());
        }
        return built.header(HttpHeaders.CACHE_CONTROL, "public, no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .build();
    }

    private static Response.ResponseBuilder body(PublicPages.Answer answer, boolean zip) {
        Response.ResponseBuilder built =
                Response.ok(zip ? answer.zipped() : answer.body()).type(answer.type());
        return zip ? built.header(HttpHeaders.CONTENT_ENCODING, "gzip") : built;
    }

    private static boolean zips(String accepted) {
        return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    }
}
