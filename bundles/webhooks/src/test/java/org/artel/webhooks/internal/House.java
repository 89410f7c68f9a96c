package org.artel.webhooks.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.artel.core.api.Caller;
import org.artel.core.api.Role;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.audit.Change.Action;
import org.artel.core.api.changes.AnnouncedKind;
import org.artel.core.api.changes.Changed;
import org.artel.core.api.demo.DemoPeople;
import org.artel.core.api.notifications.Notification;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The module over a database of its own, with a clock that tests set. */
final class House implements AutoCloseable {

    static final Caller ADMIN =
            new Caller(
                    "admin",
                    "admin",
                    Set.of(Role.ADMIN),
                    List.of(),
                    true,
                    null,
                    Locale.ENGLISH,
                    "192.0.2.1");

    private static final AnnouncedKind BOOKING =
            new AnnouncedKind(
                    "booking",
                    new Text("Бронирования", "Bookings"),
                    "booking_booking",
                    "/api/booking/bookings/{id}");
    private static final AnnouncedKind SESSION =
            new AnnouncedKind(
                    "session",
                    new Text("Занятия", "Sessions"),
                    "events_session",
                    "/api/events/{event_id}/sessions/{id}");

    final List<Notification> told = Collections.synchronizedList(new ArrayList<>());
    final Transactions tx;
    final Clock clock;
    final Types types = new Types();
    final Guard guard;
    final Outbox outbox;
    final Hooks hooks;
    final Queue queue;
    final Deliveries deliveries;
    final Retention retention;
    final HookHealth health;
    final HookFigures figures;

    private final List<Post> posts = new ArrayList<>();
    private final SecretBox secrets;
    private final PersistenceUnit unit;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private volatile Instant now = Instant.parse("2030-03-11T05:00:00Z");

    House(TestDatabase database) {
        unit =
                PersistenceUnit.open(
                        "webhooks",
                        House.class.getClassLoader(),
                        database.freshDataSource("webhooks"));
        tx = unit.transactions();
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
        Settings settings = settings("ARTEL_WEBHOOKS_INSIDE", "127.0.0.1");
        types.modules = List.of(() -> List.of(BOOKING, SESSION));
        guard = new Guard(settings);
        secrets = new SecretBox(tx, settings);
        outbox = new Outbox(tx, clock, types);
        hooks = new Hooks(tx, clock, guard, types, outbox, secrets);
        queue = new Queue(tx, clock, (transaction, notification) -> told.add(notification));
        deliveries = new Deliveries(tx, clock, settings);
        retention = new Retention(tx, clock);
        health = new HookHealth(tx, clock);
        figures = new HookFigures(tx);
    }

    static Settings settings(String name, String value) {
        Map<String, String> set =
                Map.of(name, value, "ARTEL_PUBLIC_URL", "https://centre.example.org");
        return new Settings() {
            @Override
            public Optional<String> get(String wanted) {
                return Optional.ofNullable(set.get(wanted));
            }

            @Override
            public Path home() {
                throw new UnsupportedOperationException();
            }
        };
    }

    /** A node's share of sending. */
    Sender sender() {
        return sender(Duration.ofSeconds(2));
    }

    Sender sender(Duration timeout) {
        Post post = new Post(guard, executor, timeout, new SslContextFactory.Client());
        posts.add(post);
        return new Sender(
                queue,
                post,
                secrets.vault(),
                clock,
                "https://centre.example.org",
                () -> List.of("admin", "other-admin"),
                executor,
                () -> {});
    }

    /** Sends what is due, until nothing is. */
    void send(Sender sender) throws InterruptedException {
        sender.look();
        if (!sender.rest(20_000)) {
            throw new AssertionError("It is still on its way");
        }
    }

    void demonstrate(DemoPeople people) {
        new DemoHook(tx, clock, secrets, people);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Hook hook(String url, String... events) {
        return hooks.create(new NewHook(url, List.of(events), null, null), ADMIN);
    }

    /** A booking changes. */
    void happens(Action action, String id) {
        tx.run(
                Caller.system(),
                em ->
                        outbox.changed(
                                Transactions.connection(em),
                                List.of(new Changed("booking_booking", id, action, Map.of()))));
    }

    @Override
    public void close() {
        posts.forEach(Post::close);
        executor.shutdownNow();
        unit.close();
    }
}
