package org.artel.core.rest;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import javax.ws.rs.core.EntityTag;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;
import org.junit.Test;

/** Pages for everybody, over HTTP. */
public class PublicPageTest {

    private static final byte[] BODY = "<p>Родник</p>".getBytes(StandardCharsets.UTF_8);

    private static PublicPage page(int status, String location) {
        return new PublicPage(status, "text/html", BODY, null, "none", "print", location, 0);
    }

    /** Whoever has what this tag says. */
    private static Request having(String tag) {
        return (Request)
                Proxy.newProxyInstance(
                        Request.class.getClassLoader(),
                        new Class<?>[] {Request.class},
                        (proxy, method, given) ->
                                given[0] instanceof EntityTag asked && asked.getValue().equals(tag)
                                        ? Response.notModified()
                                        : null);
    }

    /** Whoever takes this. */
    private static HttpHeaders taking(String encodings) {
        return (HttpHeaders)
                Proxy.newProxyInstance(
                        HttpHeaders.class.getClassLoader(),
                        new Class<?>[] {HttpHeaders.class},
                        (proxy, method, given) -> encodings);
    }

    @Test
    public void whoHasItIsNotSentItAgain() {
        Response first = page(200, null).answer(having(null), taking(null));
        assertEquals(200, first.getStatus());
        assertArrayEquals(BODY, (byte[]) first.getEntity());
        assertEquals("none", first.getHeaderString("Content-Security-Policy"));
        assertEquals("public, no-cache", first.getHeaderString("Cache-Control"));
        Response again = page(200, null).answer(having("print"), taking(null));
        assertEquals(304, again.getStatus());
        assertNull(again.getEntity());
    }

    @Test
    public void whatIsCompressedIsAnotherThing() throws IOException {
        Response zipped = page(200, null).answer(having("print"), taking("gzip, br"));
        assertEquals(200, zipped.getStatus());
        assertEquals("gzip", zipped.getHeaderString("Content-Encoding"));
        assertEquals("print-z", zipped.getEntityTag().getValue());
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream((byte[]) zipped.getEntity()))) {
            assertArrayEquals(BODY, in.readAllBytes());
        }
        Response plain = page(200, null).answer(having(null), taking("gzip;q=0"));
        assertNull(plain.getHeaderString("Content-Encoding"));
    }

    @Test
    public void whatIsAbsentOrElsewhereHasNoTag() {
        Response absent = page(404, null).answer(having("print"), taking(null));
        assertEquals(404, absent.getStatus());
        assertNull(absent.getEntityTag());
        Response moved = page(308, "/f/t/1/uchet").answer(having("print"), taking(null));
        assertEquals(308, moved.getStatus());
        assertEquals("/f/t/1/uchet", moved.getHeaderString("Location"));
        assertNull(moved.getEntity());
    }
}
