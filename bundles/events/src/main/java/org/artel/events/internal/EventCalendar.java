package org.artel.events.internal;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import biweekly.property.Organizer;
import biweekly.property.Status;
import biweekly.util.Duration;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Date;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.artel.core.api.Text;
import org.artel.events.EventState;

/**
 * Writes events as iCalendar (RFC 5545), as moments in UTC: those mean the same for ever and
 * everywhere. The same events always give the same bytes.
 */
final class EventCalendar {

    /** How sure it is that somebody comes. */
    enum Sure {
        YES,
        /** Asked for, waiting or offered. */
        PERHAPS
    }

    private static final Text CANCELLED = new Text("Отменено", "Cancelled");
    private static final Text PERHAPS = new Text("Ждёт места", "Awaits a seat");

    private final ICalendar calendar = new ICalendar();
    private final Locale locale;
    private final String portal;
    private final String centre;

    /**
     * @param portal the portal's address, without a slash at its end
     * @param centre what people call the centre
     */
    EventCalendar(String name, ZoneId zone, Locale locale, String portal, String centre) {
        this.locale = locale;
        this.portal = portal;
        this.centre = plain(centre);
        calendar.setProductId("-//Artel//Events//" + new Text("RU", "EN").in(locale));
        calendar.setMethod("PUBLISH");
        calendar.setName(plain(name));
        calendar.addExperimentalProperty("X-WR-CALNAME", VObjectPropertyValues.escape(plain(name)));
        calendar.addExperimentalProperty("X-WR-TIMEZONE", zone.getId());
        // The value type of this one has no default (RFC 7986).
        calendar.setRefreshInterval(Duration.builder().hours(1).build())
                .setParameter("VALUE", "DURATION");
        calendar.addExperimentalProperty("X-PUBLISHED-TTL", "PT1H");
    }

    /**
     * @param room name of the room; null without one
     * @param inside whether the reader may know where it is to be seen online
     */
    void add(EventEntity event, String room, Sure sure, boolean inside) {
        VEvent made = made(event, "event-" + event.id, sure);
        made.setDateStart(Date.from(event.start));
        made.setDateEnd(Date.from(event.end));
        made.setSummary(plain(titled(event, sure, event.title)));
        place(made, Stream.of(event.venue, room));
        describe(made, Stream.of(event.summary, inside ? event.onlineUrl : null, event.reason));
        calendar.addEvent(made);
    }

    /** A session that somebody chose. */
    void add(EventEntity event, SessionEntity session, String room) {
        VEvent made = made(event, "session-" + session.id, Sure.YES);
        // It may move while the event stays; both numbers only ever grow.
        made.setSequence((int) (event.sequence + session.version));
        made.setDateStart(Date.from(session.start));
        made.setDateEnd(Date.from(session.end));
        made.setSummary(plain(titled(event, Sure.YES, session.title)));
        place(made, Stream.of(session.room == null ? room : session.room, event.venue));
        describe(made, Stream.of(event.title, session.onlineUrl));
        calendar.addEvent(made);
    }

    private VEvent made(EventEntity event, String uid, Sure sure) {
        VEvent made = new VEvent();
        made.setUid(uid + "@artel");
        made.setSequence(event.sequence);
        made.setDateTimeStamp(Date.from(event.updatedAt));
        made.setLastModified(Date.from(event.updatedAt));
        made.setCreated(Date.from(event.createdAt));
        made.setOrganizer(new Organizer(centre, "noreply@" + host()));
        boolean off = event.state == EventState.CANCELLED;
        made.setStatus(
                off
                        ? Status.cancelled()
                        : sure == Sure.YES ? Status.confirmed() : Status.tentative());
        made.setTransparency(off || sure != Sure.YES);
        made.setUrl(portal + "/e/" + event.id);
        return made;
    }

    /** Many programs show a state by nothing else. */
    private String titled(EventEntity event, Sure sure, String title) {
        if (event.state == EventState.CANCELLED) {
            return CANCELLED.in(locale) + ": " + title;
        }
        return sure == Sure.YES ? title : PERHAPS.in(locale) + ": " + title;
    }

    private static void place(VEvent made, Stream<String> parts) {
        String all = joined(parts.distinct(), ", ");
        if (!all.isEmpty()) {
            made.setLocation(plain(all));
        }
    }

    private static void describe(VEvent made, Stream<String> parts) {
        String all = joined(parts, "\n");
        if (!all.isEmpty()) {
            made.setDescription(plain(all));
        }
    }

    private static String joined(Stream<String> parts, String between) {
        return parts.filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(between));
    }

    byte[] write() {
        StringWriter text = new StringWriter();
        try (ICalWriter writer = new ICalWriter(text, ICalVersion.V2_0)) {
            writer.write(calendar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What is published has a publisher (RFC 5546), though nobody writes to this one. */
    private String host() {
        String host = URI.create(portal).getHost();
        return host == null ? "localhost" : host;
    }

    /** Without what the format forbids: control characters other than new lines. */
    private static String plain(String text) {
        return text.codePoints()
                .filter(c -> c == '\n' || !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
