package org.artel.webhooks.internal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.artel.core.api.Caller;
import org.artel.core.api.demo.DemoPeople;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In a demonstration, once: a hook that is switched off, with a log of what could have become of
 * three events. Its receiver is nobody ({@code example.org}), everything in the log is over, and so
 * nothing is ever sent.
 */
@Component(service = DemoHook.class, immediate = true)
public final class DemoHook {

    private static final Logger LOG = LoggerFactory.getLogger(DemoHook.class);
    private static final double NO_LUCK = 0.5;

    private final Instant now;
    private final SecretBox secrets;

    /** An attempt that ended so. */
    private record End(Integer status, int millis, String answer, String reason) {}

    private static final End THANKS = new End(200, 84, "{\"accepted\":true}", null);
    private static final End BUSY = new End(503, 41, "Идёт обслуживание", "HTTP 503");
    private static final End SILENT = new End(null, 10_003, null, "No answer within 10 s");

    /**
     * @param demonstration there in demonstrations only
     */
    @Activate
    public DemoHook(
            @Reference(target = "(artel.unit=webhooks)") Transactions tx,
            @Reference Clock clock,
            @Reference SecretBox secrets,
            @Reference DemoPeople demonstration) {
        this.secrets = secrets;
        now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean made =
                tx.write(
                        Caller.system(),
                        em -> {
                            Connection connection = Transactions.connection(em);
                            Queue.lock(connection);
                            if (!first(connection)) {
                                return false;
                            }
                            HookEntity hook = hook();
                            em.persist(hook);
                            em.flush();
                            tell(connection, hook.id);
                            return true;
                        });
        if (made) {
            LOG.info("Demo data: a webhook that is switched off");
        }
    }

    /** Whoever removed it does not want it back. */
    private static boolean first(Connection connection) {
        return Sql.query(connection, "select id from webhooks_hook", row -> row.getString(1))
                        .isEmpty()
                && Sql.update(
                                connection,
                                "update webhooks_lock set taken = 1 where name = 'demo'"
                                        + " and taken = 0")
                        == 1;
    }

    private HookEntity hook() {
        HookEntity hook = new HookEntity(Ids.next(), now.minus(Duration.ofDays(12)));
        hook.url = "https://crm.example.org/artel";
        hook.events = "booking.* organisation.created";
        hook.description = "CRM (пример)";
        hook.secret =
                secrets.vault()
                        .close(hook.id, Signature.freshSecret().getBytes(StandardCharsets.UTF_8));
        return hook;
    }

    private void tell(Connection connection, String hook) {
        Instant lost = now.minus(Duration.ofDays(11));
        List<Instant> lostAt = new ArrayList<>();
        Instant until = lost.plus(Patience.WHOLE);
        for (Instant at = lost; at != null; at = Patience.next(lostAt.size(), at, until, NO_LUCK)) {
            lostAt.add(at);
        }
        List<End> lostSo = new ArrayList<>();
        lostAt.forEach(at -> lostSo.add(lostSo.size() % 3 == 0 ? BUSY : SILENT));
        told(connection, hook, 1, "booking.changed", "/api/booking/bookings/", lostAt, lostSo);

        Instant late = now.minus(Duration.ofDays(6));
        told(
                connection,
                hook,
                2,
                "booking.created",
                "/api/booking/bookings/",
                List.of(late, late.plusSeconds(11), late.plusSeconds(32)),
                List.of(BUSY, SILENT, THANKS));
        told(
                connection,
                hook,
                3,
                "organisation.created",
                "/api/organisations/",
                List.of(now.minus(Duration.ofDays(5))),
                List.of(THANKS));
    }

    /**
     * @param at when it was tried
     * @param ends how each ended
     */
    private static void told(
            Connection connection,
            String hook,
            long sequence,
            String type,
            String path,
            List<Instant> at,
            List<End> ends) {
        String id = Ids.next();
        Instant begun = at.get(0);
        End last = ends.get(ends.size() - 1);
        Sql.update(
                connection,
                "insert into webhooks_delivery (id, hook_id, event_id, seq, type, path, occurred_at,"
                        + " state, attempts, until_at, status, duration_ms, answer, reason,"
                        + " created_at, finished_at, version)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                hook,
                Ids.next(),
                sequence,
                type,
                path + Ids.next(),
                begun,
                (last.reason == null ? DeliveryState.DELIVERED : DeliveryState.GIVEN_UP).name(),
                at.size(),
                begun.plus(Patience.WHOLE),
                last.status,
                last.millis,
                last.answer,
                last.reason,
                begun,
                at.get(at.size() - 1).plusMillis(last.millis),
                2L * at.size());
        List<Object[]> attempts = new ArrayList<>();
        for (int i = 0; i < at.size(); i++) {
            End end = ends.get(i);
            attempts.add(
                    new Object[] {
                        id, i + 1, at.get(i), end.status, end.millis, end.answer, end.reason
                    });
        }
        Sql.updateAll(connection, Queue.ATTEMPT, attempts);
    }
}
