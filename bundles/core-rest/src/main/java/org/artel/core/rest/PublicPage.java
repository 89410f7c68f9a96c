package org.artel.core.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import javax.ws.rs.core.EntityTag;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;

/**
 * A page for everybody, whole, as it goes over HTTP: compressed for whoever takes that, and not
 * sent again to whoever has it.
 *
 * @param zipped the body, compressed; null to do that when it is asked for
 * @param policy what a browser may do with it; null if that need not be said
 * @param print of the body
 * @param location where it has moved to; null if it is here
 * @param freshSeconds so long nobody need ask whether it changed; 0 to ask each time
 */
public record PublicPage(
        int status,
        String type,
        byte[] body,
        byte[] zipped,
        String policy,
        String print,
        String location,
        int freshSeconds) {

    public Response answer(Request request, HttpHeaders headers) {
        String kept = "public, " + (freshSeconds > 0 ? "max-age=" + freshSeconds : "no-cache");
        if (location != null) {
            return Response.status(status)
                    .header(HttpHeaders.LOCATION, location)
                    .header(HttpHeaders.CACHE_CONTROL, kept)
                    .build();
        }
        boolean zip = zips(headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
        Response.ResponseBuilder built;
        if (status == 200) {
            // What is compressed is another thing, byte for byte.
            EntityTag tag = new EntityTag(print + (zip ? "-z" : ""));
            Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
            built = (unchanged == null ? content(zip) : unchanged).tag(tag);
        } else {
            built = content(zip).status(status);
        }
        if (policy != null) {
            built.header("Content-Security-Policy", policy);
        }
        return built.header(HttpHeaders.CACHE_CONTROL, kept)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .build();
    }

    private Response.ResponseBuilder content(boolean zip) {
        if (!zip) {
            return Response.ok(body).type(type);
        }
        return Response.ok(zipped == null ? zip(body) : zipped)
                .type(type)
                .header(HttpHeaders.CONTENT_ENCODING, "gzip");
    }

    private static boolean zips(String accepted) {
        return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    }

    private static byte[] zip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 3 + 64);
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
