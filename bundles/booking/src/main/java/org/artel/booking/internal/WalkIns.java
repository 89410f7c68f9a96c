package org.artel.booking.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.artel.booking.BookingState;
import org.artel.booking.ResourceKind;
import org.artel.booking.ResourceState;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whoever comes without an appointment gets the first expert who is free now, or stands in line.
 *
 * <p>Everybody goes through the line, in the order they came; an expert takes the first one there
 * whose topic is theirs. Each call is a transaction of its own that holds the line, so nobody is
 * called twice and nobody is overtaken.
 */
@Component(service = WalkIns.class)
public class WalkIns {

    /** How long a consultation without appointment is. */
    static final Duration LENGTH = Duration.ofMinutes(30);

    /** How far somebody came. */
    public enum State {
        WAITING,
        CALLED,
        LEFT
    }

    /** Somebody who came. */
    public record NewWalkIn(
            @Schema(nullable = true) String organisationId,
            @Schema(nullable = true, maxLength = 60, example = "гранты") String topic,
            @Schema(nullable = true, maxLength = 2000) String question) {}

    /**
     * A ticket.
     *
     * @param position how many are called before or with it: 1 is next; null unless waiting
     * @param consultationId once called
     */
    public record Ticket(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) State state,
            @Schema(nullable = true, description = "1 is next; null unless waiting")
                    Integer position,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String personId,
            @Schema(nullable = true) String personName,
            @Schema(nullable = true) String organisationId,
            @Schema(nullable = true) String organisationName,
            @Schema(nullable = true) String topic,
            @Schema(nullable = true) String question,
            @Schema(nullable = true) String consultationId,
            @Schema(nullable = true) String consultantId,
            @Schema(nullable = true) String consultantName,
            @Schema(nullable = true) OffsetDateTime start,
            @Schema(nullable = true) OffsetDateTime end,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime createdAt,
            long version) {

        private Ticket named(String person, String organisation) {
            return new Ticket(
                    id,
                    state,
                    position,
                    personId,
                    person,
                    organisationId,
                    organisation,
                    topic,
                    question,
                    consultationId,
                    consultantId,
                    consultantName,
                    start,
                    end,
                    createdAt,
                    version);
        }
    }

    private final Transactions transactions;
    private final Clock clock;
    private final ZoneId zone;
    private final Books books;
    private final Quotas quotas;
    private final UserDirectory people;
    private final OrganisationDirectory organisations;

    @Activate
    public WalkIns(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference Books books,
            @Reference Quotas quotas,
            @Reference UserDirectory people,
            @Reference OrganisationDirectory organisations) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, BookingChecks.TICK);
        this.zone = settings.zone();
        this.books = books;
        this.quotas = quotas;
        this.people = people;
        this.organisations = organisations;
    }

    /**
     * Comes in. Whoever stands in line already keeps that place.
     *
     * @throws Problem CONFLICT {@code already-waiting} with {@code ticketId}
     */
    public Ticket come(NewWalkIn wanted, Caller caller) {
        Consultations.checkWords(wanted.topic(), wanted.question());
        if (wanted.organisationId() != null && !caller.belongsTo(wanted.organisationId())) {
            throw Problem.forbidden();
        }
        String id =
                transactions.write(
                        caller,
                        em -> {
                            Locks.take(em, Locks.walkIns());
                            line(em, caller.userId()).stream()
                                    .findFirst()
                                    .ifPresent(
                                            there -> {
                                                throw Problem.conflict(
                                                                "already-waiting",
                                                                new Text(
                                                                        "Вы уже стоите в очереди",
                                                                        "You are in the line"
                                                                                + " already"))
                                                        .with("ticketId", there.id);
                                            });
                            WalkInEntity entity = new WalkInEntity();
                            // Made while the line is held, so the order of ids is the line's.
                            entity.id = Ids.next();
                            entity.organisationId = wanted.organisationId();
                            entity.personId = caller.userId();
                            entity.topic =
                                    wanted.topic() == null || wanted.topic().isBlank()
                                            ? null
                                            : wanted.topic().strip();
                            entity.question = wanted.question();
                            entity.state = State.WAITING;
                            entity.createdAt = clock.instant();
                            em.persist(entity);
                            return entity.id;
                        });
        call();
        return get(id, caller);
    }

    /**
     * One's own; consultants see everybody who waits, as staff do, because they look after the
     * line.
     *
     * @param state null for any
     * @param mine only one's own, whoever one is
     */
    public Page<Ticket> list(State state, boolean mine, PageRequest page, Caller caller) {
        Cursor after = page.after(1);
        boolean all = seesAll(caller) && !mine;
        State wanted = all ? State.WAITING : state;
        Page<Ticket> found =
                transactions.read(
                        em -> {
                            TypedQuery<WalkInEntity> query =
                                    em.createQuery(
                                                    "select w from WalkInEntity w where w.id >"
                                                            + " :after"
                                                            + (wanted == null
                                                                    ? ""
                                                                    : " and w.state = :state")
                                                            + (all ? "" : " and w.personId = :me")
                                                            + " order by w.id",
                                                    WalkInEntity.class)
                                            .setParameter(
                                                    "after", after == null ? "" : after.part(0));
                            if (wanted != null) {
                                query.setParameter("state", wanted);
                            }
                            if (!all) {
                                query.setParameter("me", caller.userId());
                            }
                            return Page.of(
                                    query.setMaxResults(page.fetch()).getResultList(),
                                    page,
                                    row -> view(em, row),
                                    row -> Cursor.of(row.id));
                        });
        return new Page<>(named(found.items(), caller), found.nextCursor());
    }

    public Ticket get(String id, Caller caller) {
        Ticket found = transactions.read(em -> view(em, visible(em, id, caller)));
        return named(List.of(found), caller).get(0);
    }

    /** With names, which other bundles are asked for once. */
    private List<Ticket> named(List<Ticket> tickets, Caller caller) {
        Map<String, UserDirectory.Person> persons = all(tickets, Ticket::personId, people::findAll);
        Map<String, OrganisationDirectory.Summary> named =
                all(tickets, Ticket::organisationId, organisations::findAll);
        return tickets.stream()
                .map(
                        ticket -> {
                            UserDirectory.Person person =
                                    BookingViews.named(persons, ticket.personId());
                            OrganisationDirectory.Summary organisation =
                                    BookingViews.named(named, ticket.organisationId());
                            return ticket.named(
                                    person == null ? null : person.name(caller.locale()),
                                    organisation == null ? null : organisation.name());
                        })
                .toList();
    }

    private static <T> Map<String, T> all(
            List<Ticket> tickets,
            Function<Ticket, String> id,
            Function<Collection<String>, Map<String, T>> find) {
        Set<String> ids =
                tickets.stream().map(id).filter(Objects::nonNull).collect(Collectors.toSet());
        return ids.isEmpty() ? Map.of() : find.apply(ids);
    }

    /** Goes away unadvised. Twice is no error; whoever was called cancels the consultation. */
    public void leave(String id, Caller caller) {
        transactions.run(
                caller,
                em -> {
                    Locks.take(em, Locks.walkIns());
                    WalkInEntity entity = em.find(WalkInEntity.class, id);
                    if (entity != null && visible(em, id, caller).state == State.WAITING) {
                        entity.state = State.LEFT;
                    }
                });
    }

    /** Gives up every place of a person who goes for good. */
    void forget(String personId) {
        transactions.run(
                Caller.system(),
                em -> {
                    Locks.take(em, Locks.walkIns());
                    em.createQuery(
                                    "select w from WalkInEntity w where w.personId = :person",
                                    WalkInEntity.class)
                            .setParameter("person", personId)
                            .getResultList()
                            .forEach(
                                    entity -> {
                                        entity.question = null;
                                        if (entity.state == State.WAITING) {
                                            entity.state = State.LEFT;
                                        }
                                    });
                });
    }

    /** Calls from the line as long as there is an expert for somebody in it. */
    void call() {
        Set<String> passedOver = new HashSet<>();
        Optional<Match> match;
        while ((match = transactions.read(em -> match(em, passedOver))).isPresent()) {
            Match found = match.get();
            OrganisationRole role =
                    books.role(found.ticket().personId, found.ticket().organisationId);
            try {
                // If somebody else was quicker, what is left is looked at again.
                transactions.run(Caller.system(), em -> called(em, found, role));
            } catch (Problem noQuotaOrBusy) {
                if (noQuotaOrBusy.kind() != Problem.Kind.CONFLICT) {
                    throw noQuotaOrBusy;
                }
                passedOver.add(found.ticket().id);
            }
        }
    }

    /** An expert and the first one in line for them. */
    private record Match(WalkInEntity ticket, ResourceEntity consultant) {}

    private Optional<Match> match(EntityManager em, Set<String> passedOver) {
        List<WalkInEntity> line =
                line(em, null).stream().filter(each -> !passedOver.contains(each.id)).toList();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        List<ResourceEntity> free =
                em
                        .createQuery(
                                "select r from ResourceEntity r where r.kind = :consultant and"
                                        + " r.state = :active order by r.id",
                                ResourceEntity.class)
                        .setParameter("consultant", ResourceKind.CONSULTANT)
                        .setParameter("active", ResourceState.ACTIVE)
                        .getResultList()
                        .stream()
                        .filter(consultant -> isFree(em, consultant, now))
                        .toList();
        for (WalkInEntity ticket : line) {
            for (ResourceEntity consultant : free) {
                if (advises(consultant, ticket.topic)
                        && !Experts.isElsewhere(
                                em, ticket.personId, consultant, slot(now), Set.of())) {
                    return Optional.of(new Match(ticket, consultant));
                }
            }
        }
        return Optional.empty();
    }

    private void called(EntityManager em, Match match, OrganisationRole role) {
        Connection transaction = Transactions.connection(em);
        WalkInEntity seen = match.ticket();
        Locks.take(
                em,
                Locks.walkIns(),
                Locks.resource(match.consultant().id),
                Locks.person(match.consultant().userId),
                Locks.person(seen.personId),
                Locks.organisation(seen.organisationId));
        Instant now = clock.instant();
        WalkInEntity ticket = em.find(WalkInEntity.class, seen.id);
        ResourceEntity consultant = BookingStore.resource(em, match.consultant().id);
        if (ticket.state != State.WAITING
                || consultant.state != ResourceState.ACTIVE
                || !isFree(em, consultant, now)) {
            return;
        }
        Interval slot = slot(now);
        Experts.requireNotElsewhere(em, ticket.personId, consultant, List.of(slot), Set.of());
        quotas.require(
                em,
                ticket.personId,
                ticket.organisationId,
                consultant.kind,
                List.of(slot),
                1,
                Set.of(),
                now);
        BookingEntity booking =
                BookingEntity.of(
                        consultant,
                        ticket.personId,
                        ticket.organisationId,
                        ticket.personId,
                        slot,
                        1,
                        now);
        booking.state = BookingState.CONFIRMED;
        booking.occupy(consultant);
        em.persist(booking);
        Consultations.add(em, booking, ticket.topic, ticket.question);
        ticket.state = State.CALLED;
        ticket.bookingId = booking.id;
        em.flush();
        books.record(transaction, consultant, List.of(booking), role);
        books.tell(
                transaction,
                Messages.CALLED,
                booking,
                consultant,
                java.util.Arrays.asList(ticket.personId, consultant.userId));
    }

    /** Who waits, first come first; of one person if one is named. */
    private static List<WalkInEntity> line(EntityManager em, String personId) {
        TypedQuery<WalkInEntity> query =
                em.createQuery(
                                "select w from WalkInEntity w where w.state = :waiting"
                                        + (personId == null ? "" : " and w.personId = :person")
                                        + " order by w.id",
                                WalkInEntity.class)
                        .setParameter("waiting", State.WAITING);
        if (personId != null) {
            query.setParameter("person", personId);
        }
        return query.getResultList();
    }

    private static boolean isFree(EntityManager em, ResourceEntity consultant, Instant now) {
        Interval slot = slot(now);
        Interval blocked = consultant.blocked(slot);
        Interval around = blocked.widened(Duration.ofDays(1), Duration.ofDays(1));
        return BookingStore.open(consultant, BookingStore.closures(em, around), around).stream()
                        .anyMatch(open -> open.contains(slot))
                && BookingStore.occupancy(em, consultant, blocked, now, Set.of()).fits(blocked, 1);
    }

    private static boolean advises(ResourceEntity consultant, String topic) {
        return topic == null
                || Lines.read(consultant.features).stream()
                        .anyMatch(each -> each.equalsIgnoreCase(topic));
    }

    private static Interval slot(Instant now) {
        Instant start = now.truncatedTo(ChronoUnit.MINUTES);
        return new Interval(start, start.plus(LENGTH));
    }

    private static boolean seesAll(Caller caller) {
        return caller.isStaff() || caller.is(org.artel.core.api.Role.CONSULTANT);
    }

    private static WalkInEntity visible(EntityManager em, String id, Caller caller) {
        WalkInEntity entity = em.find(WalkInEntity.class, id);
        if (entity == null || !seesAll(caller) && !entity.personId.equals(caller.userId())) {
            throw Problem.notFound();
        }
        return entity;
    }

    private Ticket view(EntityManager em, WalkInEntity entity) {
        BookingEntity booking =
                entity.bookingId == null ? null : BookingStore.booking(em, entity.bookingId);
        ResourceEntity consultant =
                booking == null ? null : BookingStore.resource(em, booking.resourceId);
        return new Ticket(
                entity.id,
                entity.state,
                entity.state == State.WAITING ? position(em, entity) : null,
                entity.personId,
                null,
                entity.organisationId,
                null,
                entity.topic,
                entity.question,
                entity.bookingId,
                consultant == null ? null : consultant.id,
                consultant == null ? null : consultant.name,
                booking == null ? null : BookingViews.at(booking.start, consultant.zone()),
                booking == null ? null : BookingViews.at(booking.end, consultant.zone()),
                BookingViews.at(entity.createdAt, zone),
                entity.version);
    }

    private static int position(EntityManager em, WalkInEntity entity) {
        return em.createQuery(
                        "select count(w) from WalkInEntity w where w.state = :waiting and w.id <="
                                + " :id",
                        Long.class)
                .setParameter("waiting", State.WAITING)
                .setParameter("id", entity.id)
                .getSingleResult()
                .intValue();
    }
}
