package org.artel.notifications.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.artel.core.api.Caller;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.notifications.Channel;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.NotificationType;
import org.artel.core.api.notifications.Recipient;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;

/** One node's notifications, wired as in the container. Several may share a database. */
final class Post implements AutoCloseable {

    static final NotificationType NEWS =
            type("test.news", Set.of(Channel.IN_APP, Channel.EMAIL), false, false);
    static final NotificationType LAW =
            type("test.law", Set.of(Channel.IN_APP, Channel.EMAIL), true, false);
    static final NotificationType SECRET = type("test.secret", Set.of(Channel.EMAIL), true, true);
    static final NotificationType DAILY = type("test.daily", Set.of(Channel.DIGEST), false, false);

    final Map<String, UserDirectory.Person> strangers = new ConcurrentHashMap<>();
    final PersistenceUnit unit;
    final Transactions tx;
    final Types types = new Types();
    final Outbox outbox;
    final Preferences preferences;
    final Inbox inbox;
    final Streams streams;
    final StopLinks stops;
    final MailDesk desk;
    final Dispatcher dispatcher;
    final MailHealth health;
    final Digest digest;
    final Retention retention;
    final PersonalShare share;

    Post(DataSource database, Clock clock, Map<String, String> configuration) {
        Settings settings = settings(configuration);
        unit = PersistenceUnit.open("notifications", Outbox.class.getClassLoader(), database);
        tx = unit.transactions();
        types.add(() -> List.of(NEWS, LAW, SECRET, DAILY));
        outbox = new Outbox(tx, clock);
        preferences = new Preferences(tx, types);
        inbox = new Inbox(tx, clock);
        streams = new Streams(inbox);
        stops = new StopLinks(tx);
        desk = new MailDesk(tx, clock, settings);
        UserDirectory people = new People();
        dispatcher =
                new Dispatcher(
                        tx,
                        clock,
                        settings,
                        new FanOut(tx, clock, settings, people, types),
                        stops,
                        streams);
        health = new MailHealth(tx, clock, dispatcher);
        digest = new Digest(tx, clock, people);
        retention = new Retention(tx, clock);
        share = new PersonalShare(tx);
    }

    Post(DataSource database, MailWorld world) {
        this(database, Clock.systemUTC(), toServer(world));
    }

    static Map<String, String> toServer(MailWorld world) {
        return Map.of(
                "ARTEL_SMTP_HOST", "127.0.0.1",
                "ARTEL_SMTP_PORT", String.valueOf(world.port()),
                "ARTEL_SMTP_TLS", "none",
                "ARTEL_SMTP_FROM", "centre@example.org",
                "ARTEL_SMTP_RETRY_SECONDS", "1",
                "ARTEL_CENTRE_NAME", "Ресурсный центр «Опора»",
                "ARTEL_PUBLIC_URL", "https://centre.example.org");
    }

    static NotificationType type(
            String name, Set<Channel> channels, boolean mandatory, boolean confidential) {
        return new NotificationType(
                name,
                new Text("Новости", "News"),
                new Text("Новость: ${title}", "News: ${title}"),
                new Text(
                        "Первый абзац о ${title}.\n\nВторой.",
                        "First part on ${title}.\n\nSecond."),
                new Text("Читать", "Read"),
                channels,
                mandatory,
                confidential);
    }

    void send(String type, String title, String... people) {
        send(
                type,
                Map.of("title", title),
                List.of(people).stream().map(Recipient::person).toList());
    }

    void send(String type, Map<String, Object> data, List<Recipient> to) {
        tx.run(
                Caller.system(),
                em ->
                        outbox.send(
                                Transactions.connection(em),
                                new Notification(type, to, data, "/news/1?a=1&b=2")));
    }

    long count(String query, Object... arguments) {
        return tx.read(
                em ->
                        Sql.query(
                                        Transactions.connection(em),
                                        query,
                                        row -> row.getLong(1),
                                        arguments)
                                .get(0));
    }

    long mails(String state) {
        return count("select count(*) from notifications_mail where state = ?", state);
    }

    static Caller caller(String id) {
        return new Caller(id, id, Set.of(), List.of(), true, null, new Locale("ru"), "192.0.2.7");
    }

    static String[] people(int count) {
        return IntStream.range(0, count).mapToObj(i -> "p" + i).toArray(String[]::new);
    }

    static void await(String what, Duration patience, BooleanSupplier done) {
        Instant end = Instant.now().plus(patience);
        while (!done.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Not in time: " + what);
            }
            LockSupport.parkNanos(20_000_000L);
        }
    }

    static void await(String what, BooleanSupplier done) {
        await(what, Duration.ofSeconds(20), done);
    }

    /** Everybody whose id begins with {@code p}; those beginning with {@code pe} read English. */
    private final class People implements UserDirectory {

        @Override
        public Optional<Person> find(String id) {
            if (strangers.containsKey(id)) {
                return Optional.of(strangers.get(id));
            }
            return id.startsWith("p")
                    ? Optional.of(
                            new Person(
                                    id,
                                    "Имя " + id,
                                    id + "@example.org",
                                    true,
                                    id.startsWith("pe") ? Locale.ENGLISH : new Locale("ru")))
                    : Optional.empty();
        }

        @Override
        public Map<String, Person> findAll(Collection<String> ids) {
            Map<String, Person> found = new HashMap<>();
            ids.forEach(id -> find(id).ifPresent(person -> found.put(id, person)));
            return found;
        }
    }

    private static Settings settings(Map<String, String> values) {
        return new Settings() {
            @Override
            public Optional<String> get(String name) {
                return Optional.ofNullable(values.get(name));
            }

            @Override
            public Path home() {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    public void close() {
        dispatcher.close();
        streams.close();
        unit.close();
    }
}
