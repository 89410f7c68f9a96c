package org.artel.booking.internal;

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
import org.artel.booking.Booking;
import org.artel.booking.BookingState;
import org.artel.booking.ResourceKind;
import org.artel.core.api.Text;

/**
 * Writes bookings as iCalendar (RFC 5545).
 *
 * <p>Every booking is an event of its own, also those of a series, so that one of them can move
 * without the others. An event is a moment and no rule: in UTC it means the same for ever and
 * everywhere, while a time zone described along would be out of date as soon as a law changes it.
 *
 * <p>The same bookings always give the same bytes: what an event says of its own age is the age of
 * the booking.
 */
final class FeedCalendar {

    /** How much a reader of the event may know. */
    enum Shows {
        /** One's own: what, where, for whom. */
        OWN,
        /** What others booked: who it is and what for. */
        GUESTS,
        /** Only that it is taken. */
        TAKEN
    }

    /** Ids are unique in the world; a host may get another name. */
    private static final String UID = "booking-%s@artel";

    private static final Text TAKEN = new Text("Занято", "Taken");
    private static final Text CONSULTATION = new Text("Консультация", "Consultation");
    private static final Text CANCELLED = new Text("Отменено", "Cancelled");
    private static final Text ASKED = new Text("Ждёт решения", "Awaits a decision");

    private final ICalendar calendar = new ICalendar();
    private final Locale locale;
    private final String portal;
    private final String centre;

    /**
     * @param portal the portal's address, without a slash at its end
     * @param centre what people call the centre
     */
    FeedCalendar(String name, ZoneId zone, Locale locale, String portal, String centre) {
        this.locale = locale;
        this.portal = portal;
        this.centre = plain(centre);
        calendar.setProductId("-//Artel//Booking//" + new Text("RU", "EN").in(locale));
        calendar.setMethod("PUBLISH");
        calendar.setName(plain(name));
        calendar.addExperimentalProperty("X-WR-CALNAME", VObjectPropertyValues.escape(plain(name)));
        calendar.addExperimentalProperty("X-WR-TIMEZONE", zone.getId());
        // The value type of this one has no default (RFC 7986).
        calendar.setRefreshInterval(Duration.builder().hours(1).build())
                .setParameter("VALUE", "DURATION");
        calendar.addExperimentalProperty("X-PUBLISHED-TTL", "PT1H");
    }

    Locale locale() {
        return locale;
    }

    /**
     * @param booking the same with the names of people; not needed where it is only taken
     */
    void add(BookingViews.Row row, Booking booking, Shows shows) {
        BookingEntity entity = row.booking();
        VEvent event = new VEvent();
        event.setUid(String.format(UID, entity.id));
        event.setSequence(entity.sequence);
        event.setDateTimeStamp(Date.from(entity.updatedAt));
        event.setLastModified(Date.from(entity.updatedAt));
        event.setCreated(Date.from(entity.createdAt));
        event.setDateStart(Date.from(entity.start));
        event.setDateEnd(Date.from(entity.end));
        event.setOrganizer(new Organizer(centre, "noreply@" + host()));
        event.setStatus(status(entity.state));
        event.setTransparency(!takes(entity.state));
        event.setSummary(plain(titled(entity.state, title(row, booking, shows))));
        if (row.resource().location != null) {
            event.setLocation(plain(row.resource().location));
        }
        if (shows != Shows.TAKEN) {
            String about = about(booking, shows);
            if (!about.isEmpty()) {
                event.setDescription(plain(about));
            }
            event.setUrl(portal + "/booking/" + entity.id);
        }
        calendar.addEvent(event);
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

    private static Status status(BookingState state) {
        return switch (state) {
            case HELD, PENDING -> Status.tentative();
            case CONFIRMED, CHECKED_IN, COMPLETED -> Status.confirmed();
            case NO_SHOW, CANCELLED, REJECTED, EXPIRED -> Status.cancelled();
        };
    }

    private static boolean takes(BookingState state) {
        return status(state).isConfirmed();
    }

    /** Many programs show a state by nothing else. */
    private String titled(BookingState state, String title) {
        if (takes(state)) {
            return title;
        }
        return (status(state).isTentative() ? ASKED : CANCELLED).in(locale) + ": " + title;
    }

    private String title(BookingViews.Row row, Booking booking, Shows shows) {
        if (shows == Shows.TAKEN) {
            return TAKEN.in(locale);
        }
        boolean consultation = row.resource().kind == ResourceKind.CONSULTANT;
        String title =
                shows == Shows.OWN
                        ? row.resource().name
                        : Stream.of(
                                        consultation ? booking.personName() : null,
                                        booking.organisationName(),
                                        booking.personName())
                                .filter(FeedCalendar::said)
                                .findFirst()
                                .orElse(TAKEN.in(locale));
        return (consultation ? CONSULTATION.in(locale) + ": " : "")
                + title
                + (booking.quantity() > 1 ? " × " + booking.quantity() : "");
    }

    private String about(Booking booking, Shows shows) {
        return Stream.of(
                        booking.organisationName(),
                        shows == Shows.GUESTS ? booking.personName() : null,
                        booking.purpose(),
                        booking.people() == null
                                ? null
                                : new Text("Человек: ", "People: ").in(locale) + booking.people(),
                        booking.reason())
                .filter(FeedCalendar::said)
                .collect(Collectors.joining("\n"));
    }

    private static boolean said(String text) {
        return text != null && !text.isBlank();
    }

    /** Without what the format forbids: control characters other than new lines. */
    private static String plain(String text) {
        return text.codePoints()
                .filter(c -> c == '\n' || !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
