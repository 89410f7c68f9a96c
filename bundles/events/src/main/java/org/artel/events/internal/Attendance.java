package org.artel.events.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.UserDirectory;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.events.EventFigures;
import org.artel.events.Part;
import org.artel.events.RegistrationState;
import org.artel.events.SeatKind;
import org.artel.events.SessionKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who was there, in lists and in what a scanner takes along. */
@Component(service = Attendance.class)
public class Attendance {

    /** Somebody who was there. */
    public record Attendee(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String registrationId,
            @Schema(nullable = true) String name,
            @Schema(nullable = true) String organisation,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Part part,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) SeatKind seat,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<There> sessions) {}

    /**
     * One session of theirs.
     *
     * @param lastAt when they left; null if nobody scanned that
     */
    public record There(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String sessionId,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime firstAt,
            @Schema(nullable = true) OffsetDateTime lastAt,
            int minutes) {}

    /** All of them. */
    public record Summaries(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
                    List<EventFigures.InSession> items) {}

    /** A session that can be scanned for. */
    public record Door(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime start,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime end) {}

    /**
     * What a scanner takes along. Whoever finds it reads nobody's name without that person's code.
     *
     * @param version another one when registrations changed
     * @param salt part of every key
     * @param entries by SHA-256 of salt and code, in hexadecimal digits: a nonce of 12 bytes and
     *     AES-128-GCM of a JSON object, in Base64; its key is the first half of SHA-256 of code and
     *     salt
     */
    public record Snapshot(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String eventId,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Door> sessions,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime takenAt,
            long version,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String salt,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Map<String, String> entries) {}

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE = 12;

    private final Transactions transactions;
    private final Clock clock;
    private final Tickets tickets;
    private final UserDirectory people;
    private final OrganisationDirectory organisations;

    @Activate
    public Attendance(
            @Reference(target = "(artel.unit=events)") Transactions transactions,
            @Reference Clock clock,
            @Reference Tickets tickets,
            @Reference UserDirectory people,
            @Reference OrganisationDirectory organisations) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Programme.TICK);
        this.tickets = tickets;
        this.people = people;
        this.organisations = organisations;
    }

    private record Found(
            EventEntity event,
            List<RegistrationEntity> registrations,
            Map<String, List<There>> there) {}

    /**
     * Those who were there, in the order in which they registered.
     *
     * @param session who was at this one; null for any
     */
    public Page<Attendee> list(String eventId, String session, PageRequest page, Caller caller) {
        Cursor after = page.after(1);
        Page<Found> found =
                transactions.read(
                        em -> {
                            EventEntity event = CheckIns.run(em, eventId, caller);
                            Page<RegistrationEntity> rows =
                                    Page.of(
                                            present(em, eventId, session, after, page),
                                            page,
                                            row -> row,
                                            row -> Cursor.of(row.id));
                            return new Page<>(
                                    List.of(
                                            new Found(
                                                    event,
                                                    rows.items(),
                                                    there(em, event, rows.items()))),
                                    rows.nextCursor());
                        });
        Found those = found.items().get(0);
        Names names = Names.of(those.registrations(), people, organisations, caller.locale());
        return new Page<>(
                those.registrations().stream()
                        .map(
                                one ->
                                        new Attendee(
                                                one.id,
                                                names.person(one),
                                                names.organisation(one),
                                                one.part,
                                                one.seat,
                                                those.there().getOrDefault(one.id, List.of())))
                        .toList(),
                found.nextCursor());
    }

    private static List<RegistrationEntity> present(
            EntityManager em, String eventId, String session, Cursor after, PageRequest page) {
        List<Object> arguments = new ArrayList<>(List.of(eventId));
        arguments.add(after == null ? "" : after.part(0));
        if (session != null) {
            arguments.add(session);
        }
        // For each registration, Derby looks at one entry of an index; asked for those of the event
        // that attended, it would sort all that they attended.
        List<String> ids =
                Sql.query(
                        Transactions.connection(em),
                        "select r.id from events_registration r where r.event_id = ? and r.id > ?"
                                + " and exists (select 1 from events_attendance a where"
                                + " a.registration_id = r.id"
                                + (session == null ? "" : " and a.session_id = ?")
                                + ") order by r.id fetch first "
                                + page.fetch()
                                + " rows only",
                        row -> row.getString(1),
                        arguments.toArray());
        Map<String, RegistrationEntity> sorted = new TreeMap<>();
        Presence.registrations(em, ids).forEach(one -> sorted.put(one.id, one));
        return List.copyOf(sorted.values());
    }

    private static Map<String, List<There>> there(
            EntityManager em, EventEntity event, List<RegistrationEntity> registrations) {
        Map<String, List<There>> there = new HashMap<>();
        for (List<String> some : Portions.of(registrations.stream().map(one -> one.id).toList())) {
            Sql.query(
                    Transactions.connection(em),
                    "select registration_id, session_id, first_at, last_at, minutes from"
                            + " events_attendance where registration_id in ("
                            + Sql.marks(some.size())
                            + ") order by first_at",
                    row ->
                            there.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                                    .add(
                                            new There(
                                                    row.getString(2),
                                                    event.at(Sql.instant(row, "first_at")),
                                                    event.at(Sql.instant(row, "last_at")),
                                                    row.getInt(5))),
                    some.toArray());
        }
        return there;
    }

    /** How full each session was; breaks are left out. */
    public Summaries summary(String eventId, Caller caller) {
        return transactions.read(
                em -> {
                    EventEntity event = CheckIns.run(em, eventId, caller);
                    return new Summaries(summary(em, event));
                });
    }

    static List<EventFigures.InSession> summary(EntityManager em, EventEntity event) {
        Connection transaction = Transactions.connection(em);
        Map<String, Long> present = new HashMap<>();
        Sql.query(
                transaction,
                "select session_id, sum(party) from events_attendance where event_id = ? group by"
                        + " session_id",
                row -> present.put(row.getString(1), row.getLong(2)),
                event.id);
        Map<String, Long> chosen = new HashMap<>();
        Sql.query(
                transaction,
                "select p.session_id, sum(p.party) from events_pick p join events_registration r on"
                        + " r.id = p.registration_id and r.state = 'CONFIRMED' where p.event_id = ?"
                        + " and p.state = 'CONFIRMED' group by p.session_id",
                row -> chosen.put(row.getString(1), row.getLong(2)),
                event.id);
        long registered =
                Sql.query(
                                transaction,
                                "select coalesce(sum(party), 0) from events_registration where"
                                        + " event_id = ? and state = 'CONFIRMED'",
                                row -> row.getLong(1),
                                event.id)
                        .get(0);
        List<SessionEntity> sessions = EventStore.sessions(em, event.id);
        if (sessions.isEmpty()) {
            return List.of(
                    new EventFigures.InSession(
                            event.id,
                            event.title,
                            event.at(event.start),
                            registered,
                            present.getOrDefault(event.id, 0L)));
        }
        return sessions.stream()
                .filter(session -> session.kind != SessionKind.BREAK)
                .map(
                        session ->
                                new EventFigures.InSession(
                                        session.id,
                                        session.title,
                                        event.at(session.start),
                                        session.capacity == null
                                                ? registered
                                                : chosen.getOrDefault(session.id, 0L),
                                        present.getOrDefault(session.id, 0L)))
                .toList();
    }

    /** What a scanner needs to know while it has no network. */
    public Snapshot snapshot(String eventId, Caller caller) {
        record Read(
                EventEntity event,
                long version,
                List<SessionEntity> sessions,
                List<RegistrationEntity> registrations) {}
        Read read =
                transactions.read(
                        em ->
                                new Read(
                                        CheckIns.run(em, eventId, caller),
                                        version(em, eventId),
                                        EventStore.sessions(em, eventId),
                                        em.createQuery(
                                                        "select r from RegistrationEntity r where"
                                                                + " r.eventId = :event and r.state ="
                                                                + " :state",
                                                        RegistrationEntity.class)
                                                .setParameter("event", eventId)
                                                .setParameter("state", RegistrationState.CONFIRMED)
                                                .getResultList()));
        EventEntity event = read.event();
        Names names = Names.of(read.registrations(), people, organisations, caller.locale());
        byte[] fresh = new byte[16];
        RANDOM.nextBytes(fresh);
        String salt = HexFormat.of().formatHex(fresh);
        Map<String, String> entries = new LinkedHashMap<>();
        for (RegistrationEntity one : read.registrations()) {
            String code = tickets.code(one.ticket);
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("registrationId", one.id);
            body.put("name", names.person(one));
            body.put("organisation", names.organisation(one));
            body.put("part", one.part);
            body.put("party", one.party);
            entries.put(
                    HexFormat.of().formatHex(hash(salt + code)),
                    sealed(Documents.write(body), hash(code + salt)));
        }
        return new Snapshot(
                event.id,
                event.title,
                read.sessions().stream()
                        .filter(session -> session.kind != SessionKind.BREAK)
                        .map(
                                session ->
                                        new Door(
                                                session.id,
                                                session.title,
                                                event.at(session.start),
                                                event.at(session.end)))
                        .toList(),
                event.at(clock.instant()),
                read.version(),
                salt,
                entries);
    }

    /** Another one when a registration came, changed or went. */
    private static long version(EntityManager em, String eventId) {
        return Sql.query(
                        Transactions.connection(em),
                        "select max(updated_at) as latest from events_registration where event_id"
                                + " = ?",
                        row -> Sql.instant(row, "latest"),
                        eventId)
                .stream()
                .filter(Objects::nonNull)
                .findFirst()
                .map(Instant::toEpochMilli)
                .orElse(0L);
    }

    private static String sealed(String text, byte[] key) {
        try {
            byte[] nonce = new byte[NONCE];
            RANDOM.nextBytes(nonce);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(Arrays.copyOf(key, 16), "AES"),
                    new GCMParameterSpec(128, nonce));
            byte[] body = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE + body.length);
            System.arraycopy(body, 0, all, NONCE, body.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
