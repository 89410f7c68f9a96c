package org.artel.webhooks.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.Vault;
import org.artel.core.rest.IfMatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The hooks that administrators made. */
@Component(service = Hooks.class)
public final class Hooks {

    /** Each costs every node a look into its queue twice a second. */
    static final int MOST = 50;

    static final Duration OLD_SECRET = Duration.ofDays(1);

    private static final int URL_MAX = 1000;
    private static final int EVENTS_MAX = 50;
    private static final int DESCRIPTION_MAX = 200;

    private final Transactions tx;
    private final Clock clock;
    private final Guard guard;
    private final Types types;
    private final Outbox outbox;
    private final Vault vault;

    @Activate
    public Hooks(
            @Reference(target = "(artel.unit=webhooks)") Transactions tx,
            @Reference Clock clock,
            @Reference Guard guard,
            @Reference Types types,
            @Reference Outbox outbox,
            @Reference SecretBox secrets) {
        this.tx = tx;
        this.clock = clock;
        this.guard = guard;
        this.types = types;
        this.outbox = outbox;
        vault = secrets.vault();
    }

    /** The newest first. */
    public Page<Hook> list(PageRequest page) {
        Cursor after = page.after(1);
        Instant now = clock.instant();
        return tx.read(
                em -> {
                    TypedQuery<HookEntity> query =
                            em.createQuery(
                                            "select h from HookEntity h where h.id < :after"
                                                    + " order by h.id desc",
                                            HookEntity.class)
                                    .setParameter("after", after == null ? "~" : after.part(0))
                                    .setMaxResults(page.fetch());
                    return Page.of(
                            query.getResultList(),
                            page,
                            hook -> hook.toHook(null, now),
                            hook -> Cursor.of(hook.id));
                });
    }

    public Hook get(String id) {
        return tx.read(em -> find(em, id).toHook(null, clock.instant()));
    }

    /** With its secret, which is not shown again. CONFLICT if there are too many. */
    public Hook create(NewHook wanted, Caller caller) {
        NewHook checked = checked(wanted, Set.of(), null);
        String id = Ids.next();
        String secret = Signature.freshSecret();
        Hook made =
                tx.write(
                        caller,
                        em -> {
                            Connection transaction = Transactions.connection(em);
                            Queue.lock(transaction);
                            long present =
                                    Sql.query(
                                                    transaction,
                                                    "select count(*) from webhooks_hook",
                                                    row -> row.getLong(1))
                                            .get(0);
                            if (present >= MOST) {
                                throw Problem.conflict(
                                        "too-many-hooks",
                                        new Text(
                                                "Вебхуков уже " + MOST + ", больше нельзя",
                                                "There are " + MOST + " webhooks, and no more"));
                            }
                            HookEntity hook = new HookEntity(id, now());
                            hook.secret = close(id, secret);
                            write(hook, checked);
                            em.persist(hook);
                            em.flush();
                            return hook.toHook(secret, clock.instant());
                        });
        outbox.look();
        return made;
    }

    /** Switching it on forgets that its receiver was gone. */
    public Hook change(
            String id, long expectedVersion, UnaryOperator<NewHook> change, Caller caller) {
        // Names are looked up before the transaction, which must not wait for them.
        HookEntity before = tx.read(em -> find(em, id));
        NewHook wanted = change.apply(asWanted(before));
        checked(wanted, Set.of(before.events.split(" ")), before.url);
        Hook changed =
                tx.write(
                        caller,
                        em -> {
                            Queue.lock(Transactions.connection(em));
                            HookEntity hook = find(em, id);
                            IfMatch.require(expectedVersion, hook.version);
                            NewHook again = change.apply(asWanted(hook));
                            if (!Objects.equals(again.url(), wanted.url())
                                    || !Objects.equals(again.events(), wanted.events())
                                    || !Objects.equals(again.description(), wanted.description())) {
                                // What was checked is not what it would become.
                                throw Problem.stale();
                            }
                            NewHook checked = normal(again);
                            boolean on = checked.active() && !hook.active;
                            write(hook, checked);
                            if (on) {
                                hook.gone = false;
                                hook.failingSince = null;
                            }
                            em.flush();
                            return hook.toHook(null, clock.instant());
                        });
        outbox.look();
        return changed;
    }

    /** With what waits for it. Removing what is not there is no error. */
    public void remove(String id, Caller caller) {
        tx.run(
                caller,
                em -> {
                    Connection transaction = Transactions.connection(em);
                    Queue.lock(transaction);
                    HookEntity hook = em.find(HookEntity.class, id);
                    if (hook != null) {
                        Sql.update(
                                transaction, "delete from webhooks_delivery where hook_id = ?", id);
                        em.remove(hook);
                    }
                });
        outbox.look();
    }

    /** Makes another secret, shown once; for a day the former one signs as well. */
    public Hook rotate(String id, Caller caller) {
        String secret = Signature.freshSecret();
        return tx.write(
                caller,
                em -> {
                    HookEntity hook = find(em, id);
                    hook.oldSecret = hook.secret;
                    hook.oldUntil = now().plus(OLD_SECRET);
                    hook.secret = close(id, secret);
                    em.flush();
                    return hook.toHook(secret, clock.instant());
                });
    }

    /** Sends an event that nothing happened for, once; the id of its delivery. */
    public String test(String id) {
        Instant now = now();
        Object[] row =
                Queue.row(
                        id, Ids.next(), 0, Types.TEST, "/api/webhooks/hooks/" + id, now, now, now);
        tx.run(
                Caller.system(),
                em -> {
                    Connection transaction = Transactions.connection(em);
                    Queue.lock(transaction);
                    find(em, id);
                    Sql.update(transaction, Queue.INSERT, row);
                });
        return (String) row[0];
    }

    private String close(String id, String secret) {
        return vault.close(id, secret.getBytes(StandardCharsets.UTF_8));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static HookEntity find(EntityManager em, String id) {
        HookEntity hook = em.find(HookEntity.class, id);
        if (hook == null) {
            throw Problem.notFound();
        }
        return hook;
    }

    private static NewHook asWanted(HookEntity hook) {
        return new NewHook(
                hook.url, List.of(hook.events.split(" ")), hook.description, hook.active);
    }

    private static void write(HookEntity hook, NewHook checked) {
        hook.url = checked.url();
        hook.events = String.join(" ", checked.events());
        hook.description = checked.description();
        hook.active = checked.active();
    }

    /**
     * As it is kept.
     *
     * @param had events that it has already, whose module may be absent
     * @param present its present address, which was checked once; null if it is new
     */
    private NewHook checked(NewHook wanted, Set<String> had, String present) {
        String url = wanted == null ? null : wanted.url();
        List<String> events = wanted == null ? null : wanted.events();
        String description = wanted == null ? null : wanted.description();
        Validation found =
                new Validation()
                        .required("/url", url)
                        .atMost("/url", url, URL_MAX)
                        .required("/events", events)
                        .atMost("/description", description, DESCRIPTION_MAX);
        if (url != null && !url.isBlank() && url.length() <= URL_MAX && !url.equals(present)) {
            checkAddress(found, url.strip());
        }
        if (events != null) {
            found.check(
                    !events.isEmpty(),
                    "/events",
                    "required",
                    new Text("Выберите хотя бы одно событие", "Choose one event at least"));
            found.check(
                    events.size() <= EVENTS_MAX,
                    "/events",
                    "too-many",
                    new Text(
                            "Не больше " + EVENTS_MAX + " событий",
                            "At most " + EVENTS_MAX + " events"));
            for (int i = 0; i < Math.min(events.size(), EVENTS_MAX); i++) {
                String event = events.get(i);
                found.check(
                        event != null && (had.contains(event) || types.isKnown(event)),
                        "/events/" + i,
                        "unknown-event",
                        new Text(
                                "Такого события нет; см. /api/webhooks/types",
                                "There is no such event; see /api/webhooks/types"));
            }
        }
        found.orThrow();
        return normal(wanted);
    }

    private void checkAddress(Validation found, String url) {
        URI address = Guard.read(url);
        Guard.Refusal refusal = address == null ? Guard.Refusal.NO_ADDRESS : guard.refusal(address);
        found.check(
                refusal != Guard.Refusal.NO_ADDRESS
                        && (address == null || address.toString().length() <= URL_MAX),
                "/url",
                "bad-url",
                new Text(
                        "Нужен адрес вида https://crm.example.org/artel, без имени и пароля",
                        "An address such as https://crm.example.org/artel is needed, without name"
                                + " and password"));
        found.check(
                refusal != Guard.Refusal.IN_CLEAR,
                "/url",
                "not-encrypted",
                new Text("Адрес начинается с https://", "An address begins with https://"));
        found.check(
                refusal != Guard.Refusal.INSIDE,
                "/url",
                "inside-address",
                new Text(
                        "Этот адрес внутри сети центра. Его разрешает настройка"
                                + " ARTEL_WEBHOOKS_INSIDE",
                        "This address is inside of the centre's network. The setting"
                                + " ARTEL_WEBHOOKS_INSIDE allows it"));
    }

    private static NewHook normal(NewHook checked) {
        String description = checked.description();
        return new NewHook(
                Guard.read(checked.url().strip()).toString(),
                List.copyOf(new LinkedHashSet<>(checked.events())),
                description == null || description.isBlank() ? null : description.strip(),
                checked.active() == null || checked.active());
    }
}
