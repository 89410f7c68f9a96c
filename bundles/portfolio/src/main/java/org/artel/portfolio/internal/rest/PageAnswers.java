package org.artel.portfolio.internal.rest;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.rest.PublicPage;
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
        return new PublicPage(
                        answer.status(),
                        answer.type(),
                        answer.body(),
                        answer.zipped(),
                        answer.policy(),
                        answer.print(),
                        answer.location(),
                        0)
                .answer(request, headers);
    }
}
