package org.artel.events.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Role;
import org.artel.core.api.Settings;
import org.artel.core.api.StaffDirectory;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.Files;
import org.artel.core.api.files.StoredFile;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.api.notifications.Recipient;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.events.ScheduledExport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the lists that people wanted regularly, each with the rights that its person has at that
 * moment, and takes them away after a week.
 *
 * <p>Whoever makes one holds its row by a moment in the future. Only who still holds it, as it was,
 * may attach the file, tell of it and say when the next is due, all in one transaction: so it comes
 * once, and a node that died in the middle is followed by another.
 */
@Component(service = {Job.class, ExportsClock.class})
public class ExportsClock implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(ExportsClock.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int AT_ONCE = 100;

    /** Longer than any list takes. */
    private static final Duration HELD = Duration.ofHours(1);

    private static final Duration KEPT = Duration.ofDays(7);

    /** What failed waits as long as it is late, within these. */
    private static final Duration SOON = Duration.ofMinutes(5);

    private static final Duration LATE = Duration.ofHours(6);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    /**
     * What is to be made.
     *
     * @param due when it should have been
     * @param held until when nobody else makes it
     */
    private record Claim(ExportEntity export, EventEntity event, Instant due, Instant held) {}

    private record Expired(String file, String export) {}

    private final Transactions transactions;
    private final Clock clock;
    private final Exports exports;
    private final Files files;
    private final StaffDirectory staff;
    private final UserDirectory people;
    private final Deeds deeds;
    private final Path workshop;

    @Activate
    public ExportsClock(
            @Reference(target = "(artel.unit=events)") Transactions transactions,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference Exports exports,
            @Reference Files files,
            @Reference StaffDirectory staff,
            @Reference UserDirectory people,
            @Reference Deeds deeds) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Programme.TICK);
        this.exports = exports;
        this.files = files;
        this.staff = staff;
        this.people = people;
        this.deeds = deeds;
        workshop = settings.home().resolve("work").resolve("events");
        clearWorkshop();
    }

    /** Half-made lists of a process that was killed are nobody's, and full of personal data. */
    private void clearWorkshop() {
        try {
            java.nio.file.Files.createDirectories(workshop);
            try (Stream<Path> left = java.nio.file.Files.list(workshop)) {
                for (Path path : left.toList()) {
                    java.nio.file.Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "events.exports";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(EVERY);
    }

    /** One that fails keeps no other from being made; then the run as a whole has failed. */
    @Override
    public void run() throws IOException {
        expire(clock.instant());
        Exception failed = null;
        for (String id : due(clock.instant())) {
            Claim claim = claim(id, clock.instant()).orElse(null);
            if (claim == null) {
                continue;
            }
            try {
                make(claim);
            } catch (IOException | RuntimeException e) {
                LOG.warn("A regular export of event {} failed", claim.event().id, e);
                putOff(claim, clock.instant());
                failed = e;
            }
        }
        if (failed instanceof IOException e) {
            throw e;
        }
        if (failed instanceof RuntimeException e) {
            throw e;
        }
    }

    private List<String> due(Instant now) {
        return transactions.read(
                em ->
                        em.createQuery(
                                        "select x.id from ExportEntity x where x.next <= :now and"
                                                + " (x.heldUntil is null or x.heldUntil <= :now)"
                                                + " order by x.next, x.id",
                                        String.class)
                                .setParameter("now", now)
                                .setMaxResults(AT_ONCE)
                                .getResultList());
    }

    /** Empty if another has it, or it is due no longer. */
    private Optional<Claim> claim(String id, Instant now) {
        Instant held = now.plus(HELD);
        return transactions.write(
                Caller.system(),
                em -> {
                    int claimed =
                            Sql.update(
                                    Transactions.connection(em),
                                    "update events_export set held_until = ? where id = ? and"
                                            + " next_at <= ? and (held_until is null or held_until"
                                            + " <= ?)",
                                    held,
                                    id,
                                    now,
                                    now);
                    if (claimed == 0) {
                        return Optional.empty();
                    }
                    ExportEntity one = em.find(ExportEntity.class, id);
                    EventEntity event = em.find(EventEntity.class, one.eventId);
                    return Optional.of(new Claim(one, event, one.next, held));
                });
    }

    private void make(Claim claim) throws IOException {
        ExportEntity one = claim.export();
        Instant now = clock.instant();
        if (ExportStore.isOver(claim.event(), claim.due())) {
            end(claim, ScheduledExport.Reason.EVENT_OVER);
            return;
        }
        UserDirectory.Person person = people.find(one.ownerId).orElse(null);
        if (person == null || !staff.staff().contains(person.id())) {
            end(claim, ScheduledExport.Reason.NO_RIGHTS);
            return;
        }
        Caller owner =
                new Caller(
                        person.id(),
                        person.name(),
                        Set.of(Role.STAFF),
                        List.of(),
                        true,
                        null,
                        person.locale(),
                        "");
        Path list = java.nio.file.Files.createTempFile(workshop, "export-", null);
        try {
            try (OutputStream out = java.nio.file.Files.newOutputStream(list)) {
                exports.of(one.what, one.eventId, owner).write(one.format, owner.locale(), out);
            }
            StoredFile stored;
            try (InputStream content = java.nio.file.Files.newInputStream(list)) {
                // In nobody's name: whoever brought a file reads it, whatever becomes of them.
                stored = files.store(name(claim, now), content, Caller.system());
            }
            transactions.run(Caller.system(), em -> hand(em, claim, stored.id()));
        } finally {
            java.nio.file.Files.deleteIfExists(list);
        }
    }

    private static String name(Claim claim, Instant now) {
        return "%s-%s.%s"
                .formatted(
                        claim.export().what.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        now.atZone(claim.event().zone()).toLocalDate(),
                        claim.export().format.name().toLowerCase(Locale.ROOT));
    }

    /** What nobody attaches, because it is wanted no longer, is removed by the store. */
    private void hand(EntityManager em, Claim claim, String file) {
        Connection transaction = Transactions.connection(em);
        Instant now = clock.instant();
        EventEntity event = em.find(EventEntity.class, claim.event().id);
        ExportEntity one = claim.export();
        Instant next = event == null ? null : ExportStore.next(one, event, now);
        int still =
                Sql.update(
                        transaction,
                        "update events_export set state = ?, reason = ?, next_at = ?, held_until ="
                                + " null, last_at = ?, version = version + 1 where id = ? and"
                                + " held_until = ? and version = ?",
                        (next == null ? ScheduledExport.State.ENDED : ScheduledExport.State.ACTIVE)
                                .name(),
                        next == null ? ScheduledExport.Reason.EVENT_OVER.name() : null,
                        next,
                        now,
                        one.id,
                        claim.held(),
                        one.version);
        if (still == 0) {
            release(transaction, claim);
            return;
        }
        Instant until = now.plus(KEPT);
        files.attach(transaction, file, one.owner(), Audience.GUARDED, Caller.system());
        Sql.update(
                transaction,
                "insert into events_export_file (file_id, export_id, made_at, expires_at) values"
                        + " (?, ?, ?, ?)",
                file,
                one.id,
                now,
                until);
        deeds.tell(
                transaction,
                Messages.about(
                        Messages.EXPORT,
                        event,
                        List.of(Recipient.person(one.ownerId)),
                        "/events/exports/" + file,
                        Map.of(
                                "list",
                                one.what.name(),
                                "until",
                                DAY.format(until.atZone(event.zone())))));
    }

    private void end(Claim claim, ScheduledExport.Reason why) {
        transactions.run(
                Caller.system(),
                em -> {
                    Connection transaction = Transactions.connection(em);
                    int ended =
                            Sql.update(
                                    transaction,
                                    "update events_export set state = 'ENDED', reason = ?, next_at"
                                            + " = null, held_until = null, version = version + 1"
                                            + " where id = ? and held_until = ? and version = ?",
                                    why.name(),
                                    claim.export().id,
                                    claim.held(),
                                    claim.export().version);
                    if (ended == 0) {
                        release(transaction, claim);
                    }
                });
    }

    /** It was changed since it was claimed: what it is now may be made at once. */
    private static void release(Connection transaction, Claim claim) {
        Sql.update(
                transaction,
                "update events_export set held_until = null where id = ? and held_until = ?",
                claim.export().id,
                claim.held());
    }

    private void putOff(Claim claim, Instant now) {
        Duration late = Duration.between(claim.due(), now);
        Duration pause = late.compareTo(SOON) < 0 ? SOON : late.compareTo(LATE) > 0 ? LATE : late;
        transactions.run(
                Caller.system(),
                em ->
                        Sql.update(
                                Transactions.connection(em),
                                "update events_export set held_until = ? where id = ? and"
                                        + " held_until = ?",
                                now.plus(pause),
                                claim.export().id,
                                claim.held()));
    }

    private void expire(Instant now) {
        transactions
                .read(
                        em ->
                                Sql.query(
                                        Transactions.connection(em),
                                        "select file_id, export_id from events_export_file where"
                                                + " expires_at <= ? order by expires_at, file_id"
                                                + " fetch first "
                                                + AT_ONCE
                                                + " rows only",
                                        row -> new Expired(row.getString(1), row.getString(2)),
                                        now))
                .forEach(one -> transactions.run(Caller.system(), em -> expire(em, one)));
    }

    private void expire(EntityManager em, Expired one) {
        Connection transaction = Transactions.connection(em);
        files.detach(transaction, one.file(), ExportEntity.OWNER + one.export());
        Sql.update(transaction, "delete from events_export_file where file_id = ?", one.file());
        Sql.update(
                transaction,
                "update events_export set version = version + 1 where id = ?",
                one.export());
    }
}
