package org.artel.core.rest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.ws.rs.core.CacheControl;
import javax.ws.rs.core.EntityTag;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;

/** How iCalendar is answered. */
public final class Calendars {

    public static final String TYPE = "text/calendar";

    private Calendars() {}

    /**
     * @param name of the file, without its ending
     */
    public static Response answer(byte[] calendar, String name, Request request) {
        EntityTag tag = new EntityTag(print(calendar));
        Response.ResponseBuilder notChanged = request.evaluatePreconditions(tag);
        CacheControl own = new CacheControl();
        own.setPrivate(true);
        own.setNoCache(true);
        own.setNoTransform(false);
        return (notChanged == null
                        ? Response.ok(calendar)
                                .type(TYPE + ";charset=utf-8")
                                .header(
                                        HttpHeaders.CONTENT_DISPOSITION,
                                        "inline; filename=\"" + name + ".ics\"")
                        : notChanged)
                .tag(tag)
                .cacheControl(own)
                .build();
    }

    private static String print(byte[] content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
