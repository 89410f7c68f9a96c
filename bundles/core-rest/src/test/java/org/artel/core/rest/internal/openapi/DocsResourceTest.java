package org.artel.core.rest.internal.openapi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.junit.Test;

public class DocsResourceTest {

    private static final Request FIRST_VISIT = request(null);

    private final DocsResource docs = new DocsResource();

    @Test
    public void thePageSpeaksTheVisitorsLanguage() {
        assertTrue(page(new Locale("ru")).contains("<html lang=\"ru\">"));
        assertTrue(page(Locale.ENGLISH).contains("<html lang=\"en\">"));
        assertTrue(page(Locale.FRENCH).contains("<html lang=\"ru\">"));
    }

    @Test
    public void thePageHasAllItNeedsAndAsksNobodyElse() {
        for (Locale locale : new Locale[] {new Locale("ru"), Locale.ENGLISH}) {
            String page = page(locale);
            assertFalse(page, page.contains("//"));
            assertFalse(page, page.contains("<style") || page.contains("style="));
            Matcher scripts = Pattern.compile("<script(.*?)</script>").matcher(page);
            while (scripts.find()) {
                assertTrue(scripts.group(), scripts.group(1).endsWith(" defer>"));
            }
            Matcher links = Pattern.compile("\"/api/docs/([^\"]+)\"").matcher(page);
            int files = 0;
            while (links.find()) {
                Response asset = docs.asset(links.group(1), FIRST_VISIT);
                assertEquals(200, asset.getStatus());
                assertTrue(((byte[]) asset.getEntity()).length > 0);
                files++;
            }
            assertEquals(4, files);
        }
    }

    @Test
    public void scriptsComeFromThisHostOnly() {
        String policy =
                docs.page(caller(Locale.ENGLISH), FIRST_VISIT)
                        .getHeaderString("Content-Security-Policy");
        assertTrue(policy, policy.contains("default-src 'none'; script-src 'self';"));
        assertFalse(policy, policy.contains("unsafe-eval"));
    }

    @Test
    public void nothingElseIsServed() {
        for (String file :
                new String[] {"docs.ru.html", "../../db/core/changelog.sql", "nothing.js", ""}) {
            Problem problem = assertThrows(Problem.class, () -> docs.asset(file, FIRST_VISIT));
            assertSame(Problem.Kind.NOT_FOUND, problem.kind());
        }
    }

    @Test
    public void aBrowserThatHasAFileIsNotSentItAgain() {
        Response answer = docs.asset("swagger-ui-bundle.js", request(Response.notModified()));
        assertEquals(304, answer.getStatus());
        assertFalse(answer.hasEntity());
        assertEquals(
                docs.asset("swagger-ui-bundle.js", FIRST_VISIT).getEntityTag(),
                answer.getEntityTag());
    }

    private String page(Locale locale) {
        return new String(
                (byte[]) docs.page(caller(locale), FIRST_VISIT).getEntity(),
                StandardCharsets.UTF_8);
    }

    private static Caller caller(Locale locale) {
        return Caller.anonymous(locale, "192.0.2.1");
    }

    private static Request request(Response.ResponseBuilder answer) {
        return (Request)
                Proxy.newProxyInstance(
                        Request.class.getClassLoader(),
                        new Class<?>[] {Request.class},
                        (proxy, method, arguments) -> answer);
    }
}
