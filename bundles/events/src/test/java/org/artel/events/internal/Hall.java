package org.artel.events.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.artel.core.api.Caller;
import org.artel.core.api.Membership;
import org.artel.core.api.Operation;
import org.artel.core.api.Operations;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.audit.AuditTrail;
import org.artel.core.api.audit.Change;
import org.artel.core.api.centre.Centre;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.Files;
import org.artel.core.api.files.StoredFile;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.participation.Participation;
import org.artel.core.api.rooms.Rooms;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.NoSettings;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.events.Event;
import org.artel.events.EventDetails;
import org.artel.events.EventType;
import org.artel.events.NewEvent;
import org.artel.events.NewRegistration;
import org.artel.events.Registration;
import org.artel.events.RegistrationState;
import org.artel.events.Seats;

/** The engine over a database of its own, with a clock that tests set. */
final class Hall {

    /** A Monday, eight in the morning in Moscow. */
    static final Instant MONDAY = Instant.parse("2030-03-11T05:00:00Z");

    static final String ORGANISATION = "01organisation";
    static final Caller STAFF = caller("staff", Set.of(Role.STAFF), List.of());

    final List<Notification> told = Collections.synchronizedList(new ArrayList<>());
    final List<Participation> ledger = Collections.synchronizedList(new ArrayList<>());
    final Map<String, List<Membership>> memberships = new ConcurrentHashMap<>();
    final Map<String, Audience> attached = new ConcurrentHashMap<>();
    final Transactions transactions;
    final Clock clock;
    final Tickets tickets;
    final Deeds deeds;
    final Line line;
    final Presence presence;
    final CheckIns checkIns;
    final Attendance attendance;
    final Rooming rooming = new Rooming();
    final List<String> indexed = Collections.synchronizedList(new ArrayList<>());
    final Programme programme;
    final Sessions sessions;
    final Speakers speakers;
    final Registrations registrations;
    final Certificates certificates;
    final Copies copies;
    final Feeds feeds;
    final PublicPages pages;
    final ZoneRules zoneRules;
    final EventsClock job;
    final Invitations invitations;
    final EventsData data;
    final Exports exports;
    final ScheduledExports scheduled;
    final EventFiles guard;

    /** Who works for the centre just now. */
    final Set<String> staff = ConcurrentHashMap.newKeySet();

    /** What was made and stored, by the file's id, and to what it belongs. */
    final Map<String, byte[]> contents = new ConcurrentHashMap<>();

    final Map<String, String> names = new ConcurrentHashMap<>();
    final Map<String, String> owners = new ConcurrentHashMap<>();

    /** Whose data were looked at, by whom. */
    final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    /** Happens, with its name, while a file is being stored. */
    volatile Consumer<String> meanwhile = name -> {};

    private volatile Instant now = MONDAY;

    Hall(TestDatabase database) {
        this(database.freshDataSource("events"));
    }

    Hall(DataSource database) {
        transactions =
                PersistenceUnit.open("events", Hall.class.getClassLoader(), database)
                        .transactions();
        clock =
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
        tickets = new Tickets(transactions);
        deeds =
                new Deeds(
                        (transaction, entries) -> ledger.addAll(entries),
                        (transaction, message) -> told.add(message));
        line = new Line(deeds);
        presence = new Presence(deeds);
        programme =
                new Programme(
                        transactions,
                        clock,
                        new NoSettings(),
                        new Store(),
                        line,
                        presence,
                        deeds,
                        rooming,
                        (transaction, type, ids) -> indexed.addAll(ids));
        sessions = new Sessions(transactions, rooming);
        speakers = new Speakers(transactions, new Store());
        registrations =
                new Registrations(
                        transactions,
                        clock,
                        id -> memberships.getOrDefault(id, List.of()),
                        new People(),
                        new RegistrationViews(new People(), new Organisations(), tickets),
                        line,
                        deeds);
        checkIns =
                new CheckIns(
                        transactions,
                        clock,
                        tickets,
                        registrations,
                        presence,
                        new People(),
                        new Organisations());
        attendance =
                new Attendance(transactions, clock, tickets, new People(), new Organisations());
        certificates =
                new Certificates(
                        transactions,
                        clock,
                        tickets,
                        deeds,
                        new People(),
                        new Profile(),
                        new Store(),
                        new AtOnce(),
                        new NoSettings());
        presence.listeners = List.of(certificates);
        copies =
                new Copies(
                        transactions,
                        clock,
                        new Store(),
                        programme,
                        rooming,
                        (transaction, type, ids) -> indexed.addAll(ids));
        feeds =
                new Feeds(
                        transactions,
                        clock,
                        new NoSettings(),
                        new People(),
                        new Profile(),
                        rooming);
        pages = new PublicPages(transactions, clock, new NoSettings(), new Profile(), rooming);
        zoneRules = new ZoneRules(transactions, clock);
        job = new EventsClock(transactions, clock, line, deeds);
        invitations = new Invitations(transactions, clock, new People(), registrations, deeds);
        data =
                new EventsData(
                        transactions,
                        clock,
                        registrations,
                        new RegistrationViews(new People(), new Organisations(), tickets),
                        new People(),
                        new Store());
        staff.add(STAFF.userId());
        exports =
                new Exports(
                        programme,
                        registrations,
                        checkIns,
                        attendance,
                        new AuditTrail() {
                            @Override
                            public void changed(
                                    Connection transaction,
                                    Caller caller,
                                    List<Change> changes,
                                    long total) {
                                throw new UnsupportedOperationException();
                            }

                            @Override
                            public void seen(
                                    Caller caller, String what, Collection<String> persons) {
                                persons.forEach(
                                        one -> seen.add(caller.userId() + " " + what + " " + one));
                            }
                        });
        scheduled = new ScheduledExports(transactions, clock, new Store());
        guard = new EventFiles(transactions);
    }

    /** A node of its own that makes regular exports. */
    ExportsClock exportsClock() {
        return new ExportsClock(
                transactions,
                clock,
                new Settings() {
                    @Override
                    public Optional<String> get(String name) {
                        return Optional.empty();
                    }

                    @Override
                    public Path home() {
                        return Path.of("target", "hall", Ids.next());
                    }
                },
                exports,
                new Store(),
                () -> List.copyOf(staff),
                new People(),
                deeds);
    }

    void at(Instant moment) {
        now = moment;
    }

    /** Announced, four hours from ten o'clock on, two days ahead. */
    Event published(Integer capacity, List<Seats> seats) {
        return published(capacity, seats, false, 1, EventDetails.none());
    }

    Event published(
            Integer capacity,
            List<Seats> seats,
            boolean moderated,
            int largestParty,
            EventDetails details) {
        Event event =
                programme.create(event(capacity, seats, moderated, largestParty, details), STAFF);
        return programme.publish(event.id(), STAFF);
    }

    static NewEvent event(
            Integer capacity,
            List<Seats> seats,
            boolean moderated,
            int largestParty,
            EventDetails details) {
        Instant start = MONDAY.plusSeconds(50 * 3600);
        return new NewEvent(
                EventType.SEMINAR,
                "Изменения в законодательстве",
                null,
                start,
                start.plusSeconds(4 * 3600),
                "Europe/Moscow",
                "Большой зал",
                null,
                "https://example.org/room",
                capacity,
                seats,
                null,
                null,
                moderated,
                null,
                largestParty,
                null,
                null,
                null,
                null,
                details);
    }

    static NewRegistration alone() {
        return new NewRegistration(null, null, null, null, null, null, null, null);
    }

    Registration register(Event event, String person) {
        return registrations.register(event.id(), alone(), person(person));
    }

    RegistrationState state(Registration registration) {
        return registrations.get(registration.eventId(), registration.id(), STAFF).state();
    }

    List<Registration> in(Event event, RegistrationState state) {
        List<Registration> all = new ArrayList<>();
        PageRequest page = new PageRequest(100, null);
        while (page != null) {
            var found =
                    registrations.list(
                            event.id(),
                            new Registrations.Filter(state, null, null, null),
                            page,
                            STAFF);
            all.addAll(found.items());
            page = found.nextCursor() == null ? null : new PageRequest(100, found.nextCursor());
        }
        return all;
    }

    /** How often somebody was told this. */
    long told(String type) {
        return told.stream().filter(message -> message.type().equals(type)).count();
    }

    static Caller person(String id) {
        return caller(id, Set.of(), List.of());
    }

    void joins(String person) {
        memberships.put(person, List.of(new Membership(ORGANISATION, OrganisationRole.MEMBER)));
    }

    private static Caller caller(String id, Set<Role> roles, List<Membership> memberships) {
        return new Caller(id, id, roles, memberships, true, null, new Locale("ru"), "");
    }

    static final class People implements UserDirectory {
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

    /** Works at once. */
    private static final class AtOnce implements Operations {
        @Override
        public Operation start(String kind, Caller caller, Work work) {
            try {
                return new Operation(
                        "operation",
                        kind,
                        caller.userId(),
                        Operation.State.SUCCEEDED,
                        100,
                        work.run(percent -> {}),
                        null,
                        MONDAY,
                        MONDAY);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Operation get(String id, Caller caller) {
            throw new UnsupportedOperationException();
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

    static final class Profile implements CentreProfile {
        @Override
        public Centre now() {
            Text name = new Text("Центр «Опора»", "The Opora centre");
            return new Centre(true, name, name, null, null, null, null);
        }

        @Override
        public Centre now(Connection transaction) {
            return now();
        }
    }

    /** Rooms that all exist and in which there is one thing at a time. */
    static final class House implements Rooms {

        record Taken(String room, Instant start, Instant end) {}

        final Map<String, Taken> taken = new ConcurrentHashMap<>();
        volatile boolean over;

        @Override
        public Map<String, Room> findAll(Collection<String> ids) {
            Map<String, Room> found = new HashMap<>();
            ids.stream()
                    .filter(id -> !id.equals("nowhere"))
                    .forEach(id -> found.put(id, new Room(id, "Зал " + id, null)));
            return found;
        }

        @Override
        public synchronized String book(
                String room, Instant start, Instant end, String purpose, Caller staff) {
            return put("booking" + taken.size() + room, room, start, end);
        }

        private String put(String id, String room, Instant start, Instant end) {
            taken.forEach(
                    (other, one) -> {
                        if (!other.equals(id)
                                && one.room.equals(room)
                                && one.start.isBefore(end)
                                && start.isBefore(one.end)) {
                            throw Problem.conflict("booking-overlap", new Text("Занято", "Taken"));
                        }
                    });
            taken.put(id, new Taken(room, start, end));
            return id;
        }

        @Override
        public synchronized void move(
                String id, String room, Instant start, Instant end, String purpose, Caller staff) {
            if (over) {
                throw Problem.conflict("booking-state", new Text("Поздно", "Too late"));
            }
            put(id, room, start, end);
        }

        @Override
        public synchronized void release(String id, Caller staff) {
            taken.remove(id);
        }
    }

    /** Remembers who may read what was attached. */
    final class Store implements Files {
        @Override
        public Optional<StoredFile> find(String id) {
            return Optional.of(file(id));
        }

        private StoredFile file(String id) {
            return new StoredFile(
                    id,
                    id,
                    "image/png",
                    1,
                    1,
                    1,
                    owners.get(id),
                    attached.getOrDefault(id, Audience.PUBLIC),
                    null,
                    MONDAY);
        }

        @Override
        public List<StoredFile> attachedTo(String owner) {
            return List.of();
        }

        @Override
        public StoredFile attach(
                Connection transaction,
                String fileId,
                String owner,
                Audience audience,
                Caller caller) {
            attached.put(fileId, audience);
            owners.put(fileId, owner);
            return null;
        }

        @Override
        public void detach(Connection transaction, String fileId, String owner) {
            if (owner.equals(owners.get(fileId))) {
                owners.remove(fileId);
                attached.remove(fileId);
            }
        }

        @Override
        public StoredFile store(String name, InputStream content, Caller caller) {
            String id = Ids.next();
            try {
                contents.put(id, content.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            names.put(id, name);
            meanwhile.accept(name);
            return file(id);
        }

        @Override
        public InputStream open(String id) {
            return InputStream.nullInputStream();
        }
    }
}
