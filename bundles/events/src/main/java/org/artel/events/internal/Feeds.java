package org.artel.events.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.api.rooms.Rooms;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.SecretTokens;
import org.artel.events.RegistrationState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Events as calendars: one for everybody, and a person's own by a secret address that programs
 * subscribe to. What is over stays there for 60 days, and so does what was cancelled: a program
 * that comes once a week still learns of it.
 */
@Component(service = Feeds.class)
public class Feeds {

    /** A calendar of one's own events. */
    public record Feed(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime createdAt,
            @Schema(
                            nullable = true,
                            description = "The secret address, said once: when it is created",
                            example = "https://centre.example.org/api/events/feeds/kX….ics")
                    String url,
            long version) {}

    private record Coming(
            EventEntity event, RegistrationState state, List<SessionEntity> sessions) {}

    private static final Duration PAST = Duration.ofDays(60);
    private static final Duration AHEAD = Duration.ofDays(400);
    private static final int EVENTS = 1_000;
    private static final int MOST = 20;
    private static final Text MINE = new Text("Мои мероприятия", "My events");

    private final Transactions transactions;
    private final Clock clock;
    private final UserDirectory people;
    private final CentreProfile centre;
    private final Rooming rooming;
    private final ZoneId zone;
    private final String portal;

    @Activate
    public Feeds(
            @Reference(target = "(artel.unit=events)") Transactions transactions,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference UserDirectory people,
            @Reference CentreProfile centre,
            @Reference Rooming rooming) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Programme.TICK);
        this.people = people;
        this.centre = centre;
        this.rooming = rooming;
        this.zone = settings.zone();
        this.portal = settings.portal();
    }

    /** One's own. */
    public Page<Feed> list(PageRequest page, Caller caller) {
        Cursor after = page.after(1);
        return transactions.read(
                em ->
                        Page.of(
                                em.createQuery(
                                                "select f from FeedEntity f where f.ownerId = :owner"
                                                        + " and f.id > :after order by f.id",
                                                FeedEntity.class)
                                        .setParameter("owner", caller.userId())
                                        .setParameter("after", after == null ? "" : after.part(0))
                                        .setMaxResults(page.fetch())
                                        .getResultList(),
                                page,
                                feed -> view(feed, null),
                                feed -> Cursor.of(feed.id)));
    }

    public Feed get(String id, Caller caller) {
        FeedEntity feed = transactions.read(em -> em.find(FeedEntity.class, id));
        if (feed == null || !feed.ownerId.equals(caller.userId())) {
            throw Problem.notFound();
        }
        return view(feed, null);
    }

    /**
     * The answer alone knows the secret.
     *
     * @param base where the addresses of calendars begin, with a slash at its end
     */
    public Feed create(String base, Caller caller) {
        String token = SecretTokens.next();
        FeedEntity made =
                transactions.write(
                        caller,
                        em -> {
                            requireRoom(em, caller);
                            FeedEntity feed = new FeedEntity();
                            feed.id = Ids.next();
                            feed.ownerId = caller.userId();
                            feed.tokenHash = SecretTokens.hash(token);
                            feed.createdAt = clock.instant();
                            em.persist(feed);
                            em.flush();
                            return feed;
                        });
        return view(made, base + token + ".ics");
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

    /** From now on its address leads nowhere. Revoking what is not there is no error. */
    public void revoke(String id, Caller caller) {
        transactions.run(
                caller,
                em -> {
                    FeedEntity feed = em.find(FeedEntity.class, id);
                    if (feed != null && feed.ownerId.equals(caller.userId())) {
                        em.remove(feed);
                    }
                });
    }

    /** What whoever knows the secret reads: events one is registered for, and sessions chosen. */
    public byte[] read(String token) {
        FeedEntity feed =
                transactions.read(
                        em ->
                                em.createQuery(
                                                "select f from FeedEntity f where f.tokenHash ="
                                                        + " :hash",
                                                FeedEntity.class)
                                        .setParameter("hash", SecretTokens.hash(token))
                                        .getResultStream()
                                        .findFirst()
                                        .orElseThrow(Problem::notFound));
        UserDirectory.Person owner =
                people.find(feed.ownerId)
                        .filter(UserDirectory.Person::active)
                        .orElseThrow(Problem::notFound);
        List<Coming> all = transactions.read(em -> coming(em, owner.id(), clock.instant()));
        Set<String> ids = new HashSet<>();
        all.forEach(
                one -> {
                    ids.add(one.event.resourceId);
                    one.sessions.forEach(session -> ids.add(session.resourceId));
                });
        ids.remove(null);
        Map<String, Rooms.Room> rooms = rooming.find(ids);
        EventCalendar calendar =
                calendar(
                        MINE.in(owner.locale()) + ": " + owner.name(owner.locale()),
                        owner.locale());
        for (Coming one : all) {
            boolean sure = one.state == RegistrationState.CONFIRMED;
            calendar.add(
                    one.event,
                    name(rooms, one.event.resourceId),
                    sure ? EventCalendar.Sure.YES : EventCalendar.Sure.PERHAPS,
                    sure);
            one.sessions.forEach(
                    session -> calendar.add(one.event, session, name(rooms, session.resourceId)));
        }
        return calendar.write();
    }

    /** One event, for everybody's calendar. */
    public byte[] one(String eventId, Caller caller) {
        EventEntity event = transactions.read(em -> EventStore.event(em, eventId, caller));
        Map<String, Rooms.Room> rooms =
                rooming.find(event.resourceId == null ? Set.of() : Set.of(event.resourceId));
        EventCalendar calendar = calendar(event.title, caller.locale());
        calendar.add(event, name(rooms, event.resourceId), EventCalendar.Sure.YES, false);
        return calendar.write();
    }

    private EventCalendar calendar(String name, Locale locale) {
        return new EventCalendar(name, zone, locale, portal, centre.now().shortName().in(locale));
    }

    static String name(Map<String, Rooms.Room> rooms, String id) {
        return id == null || !rooms.containsKey(id) ? null : rooms.get(id).name();
    }

    private static List<Coming> coming(EntityManager em, String person, Instant now) {
        List<Object[]> rows =
                em.createQuery(
                                "select e, r from RegistrationEntity r, EventEntity e where e.id ="
                                        + " r.eventId and r.personId = :person and r.liveKey is not"
                                        + " null and e.end > :past and e.start < :ahead order by"
                                        + " e.start, e.id",
                                Object[].class)
                        .setParameter("person", person)
                        .setParameter("past", now.minus(PAST))
                        .setParameter("ahead", now.plus(AHEAD))
                        .setMaxResults(EVENTS)
                        .getResultList();
        List<String> chosen =
                Sql.query(
                        Transactions.connection(em),
                        "select p.session_id from events_pick p join events_registration r on r.id ="
                                + " p.registration_id where r.person_id = ? and r.state ="
                                + " 'CONFIRMED' and p.state = 'CONFIRMED' fetch first "
                                + EVENTS
                                + " rows only",
                        row -> row.getString(1),
                        person);
        List<SessionEntity> sessions =
                chosen.isEmpty()
                        ? List.of()
                        : em.createQuery(
                                        "select s from SessionEntity s where s.id in :ids order by"
                                                + " s.start, s.id",
                                        SessionEntity.class)
                                .setParameter("ids", chosen)
                                .getResultList();
        return rows.stream()
                .map(
                        row -> {
                            EventEntity event = (EventEntity) row[0];
                            return new Coming(
                                    event,
                                    ((RegistrationEntity) row[1]).state,
                                    sessions.stream()
                                            .filter(one -> one.eventId.equals(event.id))
                                            .toList());
                        })
                .toList();
    }

    private Feed view(FeedEntity feed, String url) {
        return new Feed(feed.id, feed.createdAt.atZone(zone).toOffsetDateTime(), url, feed.version);
    }
}
