package org.artel.booking.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.booking.Booking;
import org.artel.booking.BookingState;
import org.artel.booking.ResourceKind;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.StaffDirectory;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.Validation;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.SecretTokens;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Calendars that programs subscribe to by a secret address, without signing in.
 *
 * <p>What is over stays for 60 days, and so does what was cancelled: a program that comes once a
 * week still learns of it.
 */
@Component(service = Feeds.class)
public class Feeds {

    /** Whose bookings. */
    public enum Kind {
        /** One's own, and the consultations one gives. */
        PERSON,
        /** Those of one thing; for a door or whoever looks after the house. */
        RESOURCE,
        /** Those of one consultant. */
        CONSULTANT
    }

    /** A new calendar. */
    public record NewFeed(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "PERSON") Kind kind,
            @Schema(
                            nullable = true,
                            description =
                                    "Needed for RESOURCE; a consultant's own if left out for"
                                            + " CONSULTANT")
                    String resourceId,
            @Schema(
                            nullable = true,
                            description =
                                    "Whether it says who booked and what for, else only «taken»;"
                                            + " if left out, only to consultants themselves")
                    Boolean detailed) {}

    /** A calendar. */
    public record Feed(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Kind kind,
            @Schema(nullable = true) String resourceId,
            @Schema(nullable = true) String resourceName,
            boolean detailed,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String ownerId,
            @Schema(nullable = true) String ownerName,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime createdAt,
            @Schema(nullable = true, description = "To the hour") OffsetDateTime readAt,
            @Schema(
                            nullable = true,
                            description = "The secret address, said once: when it is created",
                            example = "https://centre.example.org/api/booking/feeds/kX….ics")
                    String url,
            long version) {}

    /** What programs read. */
    static final Duration PAST = Duration.ofDays(60);

    private static final Duration AHEAD = Duration.ofDays(400);

    /** Of one calendar; those furthest ahead are left out. */
    private static final int EVENTS = 5_000;

    private static final int MOST = 20;
    private static final String RESOURCE = "IX_BOOKING_RESOURCE";
    private static final Text MINE = new Text("Мои брони", "My bookings");

    private final Transactions transactions;
    private final Clock clock;
    private final UserDirectory people;
    private final StaffDirectory staff;
    private final BookingViews views;
    private final CentreProfile centre;
    private final ZoneId zone;
    private final String portal;

    @Activate
    public Feeds(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference UserDirectory people,
            @Reference StaffDirectory staff,
            @Reference BookingViews views,
            @Reference CentreProfile centre) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, BookingChecks.TICK);
        this.people = people;
        this.staff = staff;
        this.views = views;
        this.centre = centre;
        this.zone = settings.zone();
        this.portal = settings.portal();
    }

    /**
     * One's own; for staff those of a resource, whoever made them.
     *
     * @param resourceId null for one's own
     */
    public Page<Feed> list(String resourceId, PageRequest page, Caller caller) {
        if (resourceId != null) {
            caller.requireStaff();
        }
        Cursor after = page.after(1);
        Page<FeedEntity> found =
                transactions.read(
                        em ->
                                Page.of(
                                        em.createQuery(
                                                        "select f from FeedEntity f where "
                                                                + (resourceId == null
                                                                        ? "f.ownerId = :of"
                                                                        : "f.resourceId = :of")
                                                                + " and f.id > :after order by"
                                                                + " f.id",
                                                        FeedEntity.class)
                                                .setParameter(
                                                        "of",
                                                        resourceId == null
                                                                ? caller.userId()
                                                                : resourceId)
                                                .setParameter(
                                                        "after", after == null ? "" : after.part(0))
                                                .setMaxResults(page.fetch())
                                                .getResultList(),
                                        page,
                                        feed -> feed,
                                        feed -> Cursor.of(feed.id)));
        return new Page<>(view(found.items(), caller.locale()), found.nextCursor());
    }

    public Feed get(String id, Caller caller) {
        FeedEntity feed = transactions.read(em -> em.find(FeedEntity.class, id));
        if (feed == null || !mayRevoke(feed, caller)) {
            throw Problem.notFound();
        }
        return view(List.of(feed), caller.locale()).get(0);
    }

    /**
     * The answer alone knows the secret.
     *
     * @param base where the addresses of calendars begin, with a slash at its end
     */
    public Feed create(NewFeed wanted, String base, Caller caller) {
        new Validation()
                .required("/kind", wanted.kind())
                .check(
                        wanted.kind() != Kind.PERSON || wanted.resourceId() == null,
                        "/resourceId",
                        "not-here",
                        new Text(
                                "У календаря человека нет ресурса",
                                "The calendar of a person has no resource"))
                .check(
                        wanted.kind() != Kind.RESOURCE || wanted.resourceId() != null,
                        "/resourceId",
                        "required",
                        new Text("Выберите ресурс", "Choose a resource"))
                .orThrow();
        String token = SecretTokens.next();
        FeedEntity made =
                transactions.write(
                        caller,
                        em -> {
                            // Whoever asks twice at once is counted once after the other.
                            Locks.take(em, Locks.person(caller.userId()));
                            requireRoom(em, caller);
                            ResourceEntity resource = resource(em, wanted, caller);
                            FeedEntity feed = new FeedEntity();
                            feed.id = Ids.next();
                            feed.tokenHash = SecretTokens.hash(token);
                            feed.kind = wanted.kind();
                            feed.ownerId = caller.userId();
                            feed.resourceId = resource == null ? null : resource.id;
                            feed.detailed =
                                    wanted.detailed() == null
                                            ? resource == null
                                                    || caller.userId().equals(resource.userId)
                                            : resource == null || wanted.detailed();
                            feed.createdAt = clock.instant();
                            em.persist(feed);
                            em.flush();
                            return feed;
                        });
        Feed feed = view(List.of(made), caller.locale()).get(0);
        return new Feed(
                feed.id(),
                feed.kind(),
                feed.resourceId(),
                feed.resourceName(),
                feed.detailed(),
                feed.ownerId(),
                feed.ownerName(),
                feed.createdAt(),
                feed.readAt(),
                base + token + ".ics",
                feed.version());
    }

    private static void requireRoom(EntityManager em, Caller caller) {
        long own =
                em.createQuery(
                                "select count(f) from FeedEntity f where f.ownerId = :owner",
                                Long.class)
                        .setParameter("owner", caller.userId())
                        .getSingleResult();
        if (own >= MOST) {
            throw Problem.conflict(
                    "too-many-feeds",
                    new Text(
                            "Больше " + MOST + " подписок не бывает: отзовите ненужные",
                            "There can be no more than " + MOST + " calendars: revoke some"));
        }
    }

    /** Null for the calendar of a person. */
    private static ResourceEntity resource(EntityManager em, NewFeed wanted, Caller caller) {
        if (wanted.kind() == Kind.PERSON) {
            return null;
        }
        ResourceEntity resource =
                wanted.resourceId() == null
                        ? consultant(em, caller.userId()).orElse(null)
                        : em.find(ResourceEntity.class, wanted.resourceId());
        boolean own = resource != null && caller.userId().equals(resource.userId);
        if (!caller.isStaff() && !(own && wanted.kind() == Kind.CONSULTANT)) {
            throw Problem.forbidden();
        }
        if (resource == null
                || (resource.kind == ResourceKind.CONSULTANT)
                        != (wanted.kind() == Kind.CONSULTANT)) {
            throw Problem.invalid(
                    "/resourceId",
                    "unknown",
                    new Text("Такого ресурса нет", "There is no such resource"));
        }
        return resource;
    }

    /** From now on its address leads nowhere. Revoking what is not there is no error. */
    public void revoke(String id, Caller caller) {
        transactions.run(
                caller,
                em -> {
                    FeedEntity feed = em.find(FeedEntity.class, id);
                    if (feed != null && mayRevoke(feed, caller)) {
                        em.remove(feed);
                    }
                });
    }

    private static boolean mayRevoke(FeedEntity feed, Caller caller) {
        return feed.ownerId.equals(caller.userId()) || caller.isStaff() && feed.kind != Kind.PERSON;
    }

    /** Of an erased person. */
    void forget(String personId) {
        transactions.run(
                Caller.system(),
                em ->
                        em.createQuery("delete from FeedEntity f where f.ownerId = :owner")
                                .setParameter("owner", personId)
                                .executeUpdate());
    }

    /** All that a person made, without their secrets. */
    List<Feed> of(String personId) {
        return view(
                transactions.read(
                        em ->
                                em.createQuery(
                                                "select f from FeedEntity f where f.ownerId ="
                                                        + " :owner order by f.id",
                                                FeedEntity.class)
                                        .setParameter("owner", personId)
                                        .getResultList()),
                new Locale("ru"));
    }

    /** What whoever knows the secret reads. */
    public byte[] read(String token) {
        Instant now = clock.instant();
        FeedEntity feed =
                transactions.read(
                        em ->
                                em
                                        .createQuery(
                                                "select f from FeedEntity f where f.tokenHash ="
                                                        + " :hash",
                                                FeedEntity.class)
                                        .setParameter("hash", SecretTokens.hash(token))
                                        .getResultList()
                                        .stream()
                                        .findFirst()
                                        .orElseThrow(Problem::notFound));
        UserDirectory.Person owner = people.find(feed.ownerId).orElseThrow(Problem::notFound);
        if (feed.kind == Kind.PERSON && !owner.active()) {
            throw Problem.notFound();
        }
        byte[] written = written(feed, owner, now);
        remember(feed, now);
        return written;
    }

    private byte[] written(FeedEntity feed, UserDirectory.Person owner, Instant now) {
        if (feed.kind == Kind.PERSON) {
            List<BookingViews.Row> rows = transactions.read(em -> ofPerson(em, owner.id(), now));
            FeedCalendar calendar =
                    calendar(
                            MINE.in(owner.locale()) + ": " + owner.name(owner.locale()),
                            zone,
                            owner.locale());
            write(rows, calendar, owner);
            return calendar.write();
        }
        ResourceEntity resource =
                transactions.read(em -> BookingStore.resource(em, feed.resourceId));
        List<BookingViews.Row> rows =
                transactions.read(em -> rows(em, "resource_id", RESOURCE, resource.id, now));
        FeedCalendar calendar = calendar(resource.name, resource.zone(), owner.locale());
        // What others book is told to those who may know it today.
        boolean detailed =
                feed.detailed
                        && owner.active()
                        && (owner.id().equals(resource.userId)
                                || staff.staff().contains(owner.id()));
        if (detailed) {
            write(rows, calendar, null);
        } else {
            rows.stream()
                    .filter(row -> row.booking().state != BookingState.PENDING)
                    .filter(row -> row.booking().state != BookingState.REJECTED)
                    .filter(row -> row.booking().state != BookingState.EXPIRED)
                    .forEach(row -> calendar.add(row, null, FeedCalendar.Shows.TAKEN));
        }
        return calendar.write();
    }

    private FeedCalendar calendar(String name, ZoneId zone, Locale locale) {
        return new FeedCalendar(name, zone, locale, portal, centre.now().shortName().in(locale));
    }

    /**
     * @param reader whose own bookings are told as such; null for nobody's
     */
    private void write(
            List<BookingViews.Row> rows, FeedCalendar calendar, UserDirectory.Person reader) {
        Locale locale = calendar.locale();
        for (List<BookingViews.Row> some : Portions.of(rows)) {
            List<Booking> named = views.of(some, locale);
            for (int j = 0; j < some.size(); j++) {
                boolean own = reader != null && reader.id().equals(some.get(j).booking().personId);
                calendar.add(
                        some.get(j),
                        named.get(j),
                        own ? FeedCalendar.Shows.OWN : FeedCalendar.Shows.GUESTS);
            }
        }
    }

    /** One booking, for the calendar of whoever may see it. */
    public byte[] one(String id, Caller caller, BookingDesk desk) {
        desk.get(id, caller);
        BookingViews.Row row =
                transactions.read(
                        em -> {
                            BookingEntity booking = BookingStore.booking(em, id);
                            return new BookingViews.Row(
                                    booking, BookingStore.resource(em, booking.resourceId));
                        });
        FeedCalendar calendar =
                calendar(row.resource().name, row.resource().zone(), caller.locale());
        boolean own = caller.userId().equals(row.booking().personId);
        calendar.add(
                row,
                views.of(row, caller.locale()),
                own ? FeedCalendar.Shows.OWN : FeedCalendar.Shows.GUESTS);
        return calendar.write();
    }

    private static List<BookingViews.Row> ofPerson(EntityManager em, String person, Instant now) {
        Map<String, BookingViews.Row> found = new TreeMap<>();
        rows(em, "person_id", "IX_BOOKING_PERSON", person, now)
                .forEach(row -> found.put(row.booking().id, row));
        consultant(em, person)
                .map(given -> rows(em, "resource_id", RESOURCE, given.id, now))
                .orElse(List.of())
                .forEach(row -> found.put(row.booking().id, row));
        return List.copyOf(found.values());
    }

    private static Optional<ResourceEntity> consultant(EntityManager em, String person) {
        return em
                .createQuery(
                        "select r from ResourceEntity r where r.userId = :user",
                        ResourceEntity.class)
                .setParameter("user", person)
                .getResultList()
                .stream()
                .findFirst();
    }

    /**
     * By an index over whose they are and when they begin. Without holds: those are forms being
     * filled in.
     */
    private static List<BookingViews.Row> rows(
            EntityManager em, String column, String index, String of, Instant now) {
        Instant over = now.minus(PAST);
        List<String> ids =
                Sql.query(
                        Transactions.connection(em),
                        "select id from booking_booking"
                                + BookingStore.by(index)
                                + "where "
                                + column
                                + " = ? and starts_at > ? and starts_at < ? and ends_at > ? and"
                                + " state <> 'HELD' order by starts_at, id fetch first "
                                + EVENTS
                                + " rows only",
                        row -> row.getString("id"),
                        of,
                        over.minus(ResourceChecks.LONGEST),
                        now.plus(AHEAD),
                        over);
        List<BookingViews.Row> found = new ArrayList<>();
        for (List<String> some : Portions.of(ids)) {
            found.addAll(BookingStore.rows(em, some));
        }
        // Where nobody decides, only holds expire.
        found.removeIf(
                row -> row.booking().state == BookingState.EXPIRED && !row.resource().approval);
        return found;
    }

    /** At most once an hour, so that reading costs no write each time. */
    private void remember(FeedEntity feed, Instant now) {
        if (feed.readAt != null && feed.readAt.isAfter(now.minus(Duration.ofHours(1)))) {
            return;
        }
        transactions.run(
                Caller.system(),
                em ->
                        em.createQuery(
                                        "update FeedEntity f set f.readAt = :now, f.version ="
                                                + " f.version + 1 where f.id = :id")
                                .setParameter("now", now.truncatedTo(ChronoUnit.HOURS))
                                .setParameter("id", feed.id)
                                .executeUpdate());
    }

    private List<Feed> view(List<FeedEntity> feeds, Locale locale) {
        if (feeds.isEmpty()) {
            return List.of();
        }
        Map<String, UserDirectory.Person> owners =
                people.findAll(
                        feeds.stream().map(feed -> feed.ownerId).collect(Collectors.toSet()));
        Set<String> ids =
                feeds.stream()
                        .map(feed -> feed.resourceId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        Map<String, String> names =
                ids.isEmpty()
                        ? Map.of()
                        : transactions.read(
                                em ->
                                        em
                                                .createQuery(
                                                        "select r from ResourceEntity r where r.id"
                                                                + " in :ids",
                                                        ResourceEntity.class)
                                                .setParameter("ids", ids)
                                                .getResultList()
                                                .stream()
                                                .collect(Collectors.toMap(r -> r.id, r -> r.name)));
        List<Feed> found = new ArrayList<>();
        for (FeedEntity feed : feeds) {
            UserDirectory.Person owner = owners.get(feed.ownerId);
            found.add(
                    new Feed(
                            feed.id,
                            feed.kind,
                            feed.resourceId,
                            BookingViews.named(names, feed.resourceId),
                            feed.detailed,
                            feed.ownerId,
                            owner == null ? null : owner.name(locale),
                            BookingViews.at(feed.createdAt, zone),
                            BookingViews.at(feed.readAt, zone),
                            null,
                            feed.version));
        }
        return found;
    }
}
