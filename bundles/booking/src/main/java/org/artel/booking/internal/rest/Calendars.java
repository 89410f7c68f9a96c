package org.artel.booking.internal.rest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.ws.rs.core.CacheControl;
import javax.ws.rs.core.EntityTag;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;

/** How iCalendar is answered. */
final class Calendars {

    static final String TYPE = "text/calendar";

    static final String EXAMPLE =
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Artel//Booking//RU\r\nMETHOD:PUBLISH\r\n"
                    + "BEGIN:VEVENT\r\nUID:booking-01j…@artel\r\nSEQUENCE:1\r\n"
                    + "DTSTART:20300312T070000Z\r\nDTEND:20300312T090000Z\r\nSTATUS:CONFIRMED\r\n"
                    + "SUMMARY:Переговорная «Волга»\r\nEND:VEVENT\r\nEND:VCALENDAR";

    private Calendars() {}

    /**
     * @param name of the file, without its ending
     */
    static Response answer(byte[] calendar, String name, Request request) {
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
