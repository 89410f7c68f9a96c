package org.artel.booking.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.artel.booking.Booking;
import org.artel.booking.Period;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.UserDirectory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows bookings with the names of what they are about; a page of them in two more questions. */
@Component(service = BookingViews.class)
public class BookingViews {

    /**
     * A booking and what was booked.
     *
     * @param coming who comes besides whoever booked; null if that was not asked
     */
    record Row(BookingEntity booking, ResourceEntity resource, List<String> coming) {

        Row(BookingEntity booking, ResourceEntity resource) {
            this(booking, resource, null);
        }

        /** All who come; null if that was not asked. */
        List<String> everyone() {
            return coming == null
                    ? null
                    : Stream.concat(Stream.ofNullable(booking.personId), coming.stream()).toList();
        }
    }

    /**
     * What became of a wish.
     *
     * @param skipped the dates left out
     */
    record Made(List<Row> rows, List<Interval> skipped) {

        static Made of(
                List<BookingEntity> bookings, ResourceEntity resource, List<Interval> skipped) {
            return new Made(
                    bookings.stream().map(booking -> new Row(booking, resource)).toList(), skipped);
        }
    }

    private final UserDirectory people;
    private final OrganisationDirectory organisations;

    @Activate
    public BookingViews(
            @Reference UserDirectory people, @Reference OrganisationDirectory organisations) {
        this.people = people;
        this.organisations = organisations;
    }

    List<Booking> of(List<Row> rows, Locale locale) {
        Map<String, UserDirectory.Person> persons = persons(rows);
        Map<String, OrganisationDirectory.Summary> named =
                ids(rows, row -> row.booking().organisationId, organisations::findAll);
        return rows.stream()
                .map(
                        row ->
                                view(
                                        row,
                                        persons,
                                        named(named, row.booking().organisationId),
                                        locale,
                                        List.of(),
                                        List.of()))
                .toList();
    }

    Booking of(Row row, Locale locale) {
        return of(List.of(row), locale).get(0);
    }

    /** The first of a series, with all that is booked and the dates left out. */
    Booking series(Made made, Locale locale) {
        Row first = made.rows().get(0);
        ZoneId zone = first.resource().zone();
        BookingEntity booking = first.booking();
        return view(
                first,
                people.findAll(present(booking.personId)),
                named(
                        organisations.findAll(present(booking.organisationId)),
                        booking.organisationId),
                locale,
                made.rows().stream()
                        .map(
                                row ->
                                        new Booking.Occurrence(
                                                row.booking().id,
                                                at(row.booking().start, zone),
                                                at(row.booking().end, zone)))
                        .toList(),
                made.skipped().stream().map(interval -> interval.in(zone)).toList());
    }

    /** Null for nobody; directories may answer maps that refuse to be asked for null. */
    static <T> T named(Map<String, T> found, String id) {
        return id == null ? null : found.get(id);
    }

    private static List<String> present(String id) {
        return id == null ? List.of() : List.of(id);
    }

    private static <T> Map<String, T> ids(
            List<Row> rows,
            Function<Row, String> id,
            Function<Collection<String>, Map<String, T>> find) {
        var ids = rows.stream().map(id).filter(Objects::nonNull).collect(Collectors.toSet());
        return ids.isEmpty() ? Map.of() : find.apply(ids);
    }

    private static Booking view(
            Row row,
            Map<String, UserDirectory.Person> persons,
            OrganisationDirectory.Summary organisation,
            Locale locale,
            List<Booking.Occurrence> occurrences,
            List<Period> skipped) {
        BookingEntity booking = row.booking();
        ResourceEntity resource = row.resource();
        ZoneId zone = resource.zone();
        List<String> everyone = row.everyone();
        return new Booking(
                booking.id,
                resource.id,
                resource.name,
                booking.kind,
                booking.organisationId,
                organisation == null ? null : organisation.name(),
                booking.personId,
                name(persons, booking.personId, locale),
                at(booking.start, zone),
                at(booking.end, zone),
                resource.timeZone,
                booking.quantity,
                booking.people,
                booking.purpose,
                booking.state,
                at(booking.holdUntil, zone),
                booking.seriesId,
                booking.code,
                at(booking.checkedInAt, zone),
                booking.layout,
                at(BookingChecks.checkInFrom(booking, resource), zone),
                at(booking.checkInBy == null ? booking.end : booking.checkInBy, zone),
                booking.because == null ? booking.reason : booking.because.text.in(locale),
                at(booking.createdAt, zone),
                occurrences,
                skipped,
                booking.minimumPeople,
                at(booking.peopleBy, zone),
                everyone == null ? null : everyone.size(),
                everyone == null
                        ? null
                        : everyone.stream()
                                .map(id -> new Booking.Coming(id, name(persons, id, locale)))
                                .toList(),
                booking.version);
    }

    private static String name(
            Map<String, UserDirectory.Person> persons, String id, Locale locale) {
        UserDirectory.Person person = named(persons, id);
        return person == null ? null : person.name(locale);
    }

    private Map<String, UserDirectory.Person> persons(List<Row> rows) {
        Set<String> ids =
                rows.stream()
                        .flatMap(
                                row ->
                                        Stream.concat(
                                                Stream.ofNullable(row.booking().personId),
                                                Stream.ofNullable(row.coming())
                                                        .flatMap(List::stream)))
                        .collect(Collectors.toSet());
        return ids.isEmpty() ? Map.of() : people.findAll(ids);
    }

    static OffsetDateTime at(Instant instant, ZoneId zone) {
        return instant == null ? null : instant.atZone(zone).toOffsetDateTime();
    }
}
