package org.artel.booking.internal;

import static org.junit.Assert.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.artel.booking.BookingState;
import org.artel.booking.NewBooking;
import org.artel.booking.NewResource;
import org.artel.booking.ResourceKind;
import org.artel.booking.ResourceRules;
import org.artel.booking.ResourceState;
import org.artel.core.api.Caller;
import org.artel.core.api.Membership;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Role;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.centre.Centre;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.participation.Participation;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.Attempts;
import org.artel.core.persistence.testing.TestDatabase;

/** The engine over a database of its own, with a clock that tests set. */
final class Desk {

    static final int CLIENTS = 200;

    /** A Monday, eight in the morning in Moscow. */
    static final Instant MONDAY = Instant.parse("2030-03-11T05:00:00Z");

    static final String ORGANISATION = "01organisation";
    static final Caller STAFF = caller("staff", Set.of(Role.STAFF), List.of());

    final List<Notification> told = Collections.synchronizedList(new ArrayList<>());
    final List<Participation> ledger = Collections.synchronizedList(new ArrayList<>());
    final Transactions transactions;
    final BookingDesk bookings;
    final CheckIns checkIns;
    final Quotas quotas;
    final Availability availability;
    final BookingList list;
    final WaitingLine waiting;
    final Closures closures;
    final Consultants consultants;
    final Consultations consultations;
    final WalkIns walkIns;
    final Endings endings;
    final Feeds feeds;
    final BookingData data;
    final Participants participants;
    final BookingClock job;
    final ZoneRules zoneRules;
    private volatile Instant now = MONDAY;

    Desk(TestDatabase database) {
        this(database.freshDataSource("booking"));
    }

    Desk(DataSource database) {
        transactions =
                PersistenceUnit.open("booking", Desk.class.getClassLoader(), database)
                        .transactions();
        Clock clock =
                new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                };
        Settings settings =
                new Settings() {
                    @Override
                    public Optional<String> get(String name) {
                        return Optional.empty();
                    }

                    @Override
                    public java.nio.file.Path home() {
                        throw new UnsupportedOperationException();
                    }
                };
        Books books =
                new Books(
                        (transaction, entries) -> entries.forEach(this::record),
                        (transaction, message) -> told.add(message),
                        person -> List.of());
        quotas = new Quotas(transactions, clock, settings, new People(), new Organisations());
        BookingViews views = new BookingViews(new People(), new Organisations());
        availability = new Availability(transactions, clock);
        list = new BookingList(transactions, views);
        waiting = new WaitingLine(transactions, clock, books, quotas);
        Parties parties =
                new Parties(
                        transactions,
                        new People(),
                        new Organisations(),
                        () -> List.of("staff"),
                        books);
        Refusals refusals = new Refusals(transactions, availability);
        checkIns = new CheckIns(transactions, clock, books, views);
        bookings =
                new BookingDesk(
                        transactions,
                        clock,
                        parties,
                        books,
                        quotas,
                        views,
                        refusals,
                        waiting,
                        new Moves(
                                transactions,
                                clock,
                                parties,
                                books,
                                quotas,
                                views,
                                refusals,
                                waiting),
                        new Decisions(transactions, clock, parties, books, views, waiting),
                        checkIns);
        closures = new Closures(transactions, waiting, views, clock, settings);
        consultants = new Consultants(transactions, clock, settings, new People(), closures);
        consultations = new Consultations(transactions, clock, bookings, views);
        walkIns =
                new WalkIns(
                        transactions,
                        clock,
                        settings,
                        books,
                        quotas,
                        new People(),
                        new Organisations());
        endings = new Endings(transactions, clock, books, walkIns);
        feeds =
                new Feeds(
                        transactions,
                        clock,
                        settings,
                        new People(),
                        () -> List.of("staff"),
                        views,
                        new Profile());
        participants = new Participants(transactions, clock, books, views, waiting);
        data =
                new BookingData(
                        transactions,
                        views,
                        bookings,
                        waiting,
                        walkIns,
                        consultations,
                        consultants,
                        feeds,
                        participants,
                        clock);
        zoneRules = new ZoneRules(transactions, clock, books);
        job = new BookingClock(transactions, clock, books, waiting, walkIns, participants);
    }

    /** The real one refuses it too. */
    private void record(Participation entry) {
        assertEquals(
                "organisation and role come together",
                entry.organisationId() == null,
                entry.role() == null);
        ledger.add(entry);
    }

    void at(Instant moment) {
        now = moment;
    }

    String resource(ResourceKind kind, int capacity) {
        return resource(kind, capacity, "Europe/Moscow", ResourceRules.none());
    }

    String resource(ResourceKind kind, int capacity, String zone, ResourceRules rules) {
        return transactions.write(
                Caller.system(),
                em -> {
                    ResourceEntity entity = new ResourceEntity();
                    entity.id = Ids.next();
                    entity.state = ResourceState.ACTIVE;
                    entity.createdAt = now;
                    entity.change(
                            new NewResource(
                                    kind, "Ресурс", null, null, capacity, zone, null, null, null,
                                    null, rules),
                            ZoneId.of("Europe/Moscow"));
                    em.persist(entity);
                    return entity.id;
                });
    }

    long count(String resourceId, BookingState state) {
        return transactions.read(
                em ->
                        em.createQuery(
                                        "select count(b) from BookingEntity b where b.resourceId ="
                                                + " :resource and b.state = :state",
                                        Long.class)
                                .setParameter("resource", resourceId)
                                .setParameter("state", state)
                                .getSingleResult());
    }

    static NewBooking hours(String resourceId, double from, double to) {
        return NewBooking.of(
                resourceId,
                null,
                MONDAY.plus(Duration.ofMinutes((long) (from * 60 - 480))),
                MONDAY.plus(Duration.ofMinutes((long) (to * 60 - 480))));
    }

    static NewBooking series(NewBooking one, String rule, org.artel.booking.OnConflict onConflict) {
        return new NewBooking(
                one.resourceId(),
                one.organisationId(),
                null,
                one.start(),
                one.end(),
                null,
                null,
                null,
                rule,
                onConflict,
                null);
    }

    static Caller person(String id) {
        return caller(id, Set.of(), List.of());
    }

    /** Staff whose session outlived the role. */
    static Caller formerStaff(String id) {
        return caller(id, Set.of(Role.STAFF), List.of());
    }

    static Caller member(String id) {
        return caller(id, Set.of(), List.of(new Membership(ORGANISATION, OrganisationRole.MEMBER)));
    }

    private static Caller caller(String id, Set<Role> roles, List<Membership> memberships) {
        return new Caller(id, id, roles, memberships, true, null, new Locale("ru"), "");
    }

    interface Attempt {
        Object by(int client);
    }

    /** What each of the clients was answered: {@code ok} or the problem's code. */
    static List<String> race(Attempt attempt) throws Exception {
        return Attempts.race(CLIENTS, attempt::by).stream()
                .map(code -> code == null ? "ok" : code)
                .toList();
    }

    private static final class People implements UserDirectory {
        @Override
        public Optional<Person> find(String id) {
            return Optional.of(new Person(id, id, null, true, new Locale("ru")));
        }

        @Override
        public Map<String, Person> findAll(Collection<String> ids) {
            Map<String, Person> found = new HashMap<>();
            ids.forEach(id -> found.put(id, find(id).get()));
            return Map.copyOf(found);
        }
    }

    private static final class Profile implements CentreProfile {
        @Override
        public Centre now() {
            Text name = new Text("Центр «Опора»", "The Opora centre");
            return new Centre(true, name, name, null, null, null, null);
        }

        @Override
        public Centre now(java.sql.Connection transaction) {
            return now();
        }
    }

    static final class Organisations implements OrganisationDirectory {
        @Override
        public Optional<Summary> find(String id) {
            return Optional.of(new Summary(id, "НКО", "nko", 1, false));
        }

        @Override
        public Map<String, Summary> findAll(Collection<String> ids) {
            Map<String, Summary> found = new HashMap<>();
            ids.forEach(id -> found.put(id, find(id).get()));
            return Map.copyOf(found);
        }

        @Override
        public Optional<Details> details(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Details> bySlug(String slug) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Details> after(String id, int limit) {
            throw new UnsupportedOperationException();
        }
    }
}
