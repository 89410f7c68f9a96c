package org.artel.events.internal;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.persistence.EntityManager;
import org.artel.core.api.files.Files;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.events.ScheduledExport;

/** What becomes of regular exports when their event or their owner changes. */
final class ExportStore {

    /** So long after the end of an event people still correct what was there. */
    private static final Duration AFTER = Duration.ofDays(30);

    private ExportStore() {}

    /** Of one event, those that go on. */
    private static List<ExportEntity> active(EntityManager em, String eventId) {
        return em.createQuery(
                        "select x from ExportEntity x where x.eventId = :event and x.state ="
                                + " :active order by x.id",
                        ExportEntity.class)
                .setParameter("event", eventId)
                .setParameter("active", ScheduledExport.State.ACTIVE)
                .getResultList();
    }

    /** When it is due next, later than {@code now}; null if the event is over by then. */
    static Instant next(ExportEntity one, EventEntity event, Instant now) {
        Instant next = one.following(now, event.zone());
        return isOver(event, next) ? null : next;
    }

    /** Whether nothing is made at that moment any more. */
    static boolean isOver(EventEntity event, Instant moment) {
        return moment.isAfter(event.end.plus(AFTER));
    }

    /** Nothing more is made. */
    static void end(EntityManager em, String eventId, ScheduledExport.Reason why) {
        active(em, eventId).forEach(one -> one.end(why));
    }

    /** The event has another end, or another clock. What is due this moment stays so. */
    static void plan(EntityManager em, EventEntity event, Instant now) {
        active(em, event.id).stream()
                .filter(one -> one.next.isAfter(now))
                .forEach(
                        one -> {
                            Instant next = next(one, event, now);
                            if (next == null) {
                                one.end(ScheduledExport.Reason.EVENT_OVER);
                            } else {
                                one.next = next;
                            }
                        });
    }

    static void forgetEvent(EntityManager em, Files files, String eventId) {
        forget(em, files, "eventId", eventId);
    }

    static void forgetOwner(EntityManager em, Files files, String ownerId) {
        forget(em, files, "ownerId", ownerId);
    }

    private static void forget(EntityManager em, Files files, String by, String id) {
        em.createQuery(
                        "select x from ExportEntity x where x." + by + " = :id order by x.id",
                        ExportEntity.class)
                .setParameter("id", id)
                .getResultList()
                .forEach(one -> remove(em, files, one));
    }

    /** With all that it made. */
    static void remove(EntityManager em, Files files, ExportEntity one) {
        Connection transaction = Transactions.connection(em);
        Sql.query(
                        transaction,
                        "select file_id from events_export_file where export_id = ? order by"
                                + " file_id",
                        row -> row.getString(1),
                        one.id)
                .forEach(file -> files.detach(transaction, file, one.owner()));
        Sql.update(transaction, "delete from events_export_file where export_id = ?", one.id);
        em.remove(one);
    }
}
