package org.artel.events.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Operation;
import org.artel.core.api.Operations;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.Validation;
import org.artel.core.api.centre.Centre;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.api.files.Files;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.events.Certificate;
import org.artel.events.CertificateRule;
import org.artel.events.RegistrationState;
import org.artel.events.SessionKind;
import org.artel.events.VerifiedCertificate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Certificates by rule. What is printed is frozen when they are issued; whoever loses the
 * attendance that earned one loses it.
 */
@Component(service = {Certificates.class, AttendanceListener.class})
public class Certificates implements AttendanceListener {

    /** Its row gives numbers to all certificates. */
    private static final String NUMBERS = "certificates";

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int CODE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Text ATTENDANCE =
            new Text("Посещение отменено", "The attendance was taken back");

    private final Transactions transactions;
    private final Clock clock;
    private final Tickets tickets;
    private final Deeds deeds;
    private final UserDirectory people;
    private final CentreProfile centre;
    private final Files files;
    private final Operations operations;
    private final String portal;

    @Activate
    public Certificates(
            @Reference(target = "(artel.unit=events)") Transactions transactions,
            @Reference Clock clock,
            @Reference Tickets tickets,
            @Reference Deeds deeds,
            @Reference UserDirectory people,
            @Reference CentreProfile centre,
            @Reference Files files,
            @Reference Operations operations,
            @Reference Settings settings) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Programme.TICK);
        this.tickets = tickets;
        this.deeds = deeds;
        this.people = people;
        this.centre = centre;
        this.files = files;
        this.operations = operations;
        this.portal = settings.portal();
    }

    /** Those of an event, in the order in which they were issued; staff only. */
    public Page<Certificate> list(String eventId, PageRequest page, Caller staff) {
        return page("c.eventId = :of", eventId, eventId, page, staff);
    }

    /** One's own. */
    public Page<Certificate> mine(PageRequest page, Caller caller) {
        return page("c.personId = :of", caller.userId(), null, page, caller);
    }

    private Page<Certificate> page(
            String where, String of, String eventId, PageRequest page, Caller caller) {
        Cursor after = page.after(1);
        return transactions.read(
                em -> {
                    if (eventId != null) {
                        EventStore.event(em, eventId, caller);
                    }
                    return Page.of(
                            em.createQuery(
                                            "select c from CertificateEntity c where "
                                                    + where
                                                    + " and c.id > :after order by c.id",
                                            CertificateEntity.class)
                                    .setParameter("of", of)
                                    .setParameter("after", after == null ? "" : after.part(0))
                                    .setMaxResults(page.fetch())
                                    .getResultList(),
                            page,
                            Certificates::view,
                            row -> Cursor.of(row.id));
                });
    }

    public Certificate get(String eventId, String id, Caller caller) {
        return view(transactions.read(em -> visible(em, eventId, id, caller)));
    }

    /**
     * Issues what was earned; what was issued already is answered as it is.
     *
     * @throws Problem CONFLICT {@code not-earned} with what is {@code missing}
     */
    public Certificate issue(String eventId, String registrationId, Caller caller) {
        new Validation().required("/registrationId", registrationId).orThrow();
        RegistrationEntity known =
                transactions.read(em -> registration(em, eventId, registrationId, caller));
        String name = name(known);
        Centre by = centre.now();
        Instant now = clock.instant();
        return view(
                transactions.write(
                        caller,
                        em -> {
                            EventEntity event = EventStore.locked(em, eventId);
                            RegistrationEntity one =
                                    registration(em, eventId, registrationId, caller);
                            return issued(em, event, one, name, by, caller, now);
                        }));
    }

    /** Issues all that were earned, in the background; its result says how many. */
    public Operation issueAll(String eventId, Caller staff) {
        transactions.read(em -> EventStore.event(em, eventId, staff));
        return operations.start(
                "events-certificates", staff, progress -> issueAll(eventId, staff, progress));
    }

    private Map<String, Object> issueAll(
            String eventId, Caller staff, Operations.Progress progress) {
        List<RegistrationEntity> all =
                transactions.read(
                        em ->
                                em.createQuery(
                                                "select r from RegistrationEntity r where r.eventId"
                                                        + " = :event and r.state = :state order by"
                                                        + " r.queueNumber",
                                                RegistrationEntity.class)
                                        .setParameter("event", eventId)
                                        .setParameter("state", RegistrationState.CONFIRMED)
                                        .getResultList());
        Centre by = centre.now();
        int issued = 0;
        int already = 0;
        int notEarned = 0;
        int done = 0;
        for (RegistrationEntity one : all) {
            String name = name(one);
            Instant now = clock.instant();
            Boolean made =
                    transactions.write(
                            staff,
                            em -> {
                                EventEntity event = EventStore.locked(em, eventId);
                                if (live(em, one.id).isPresent()) {
                                    return false;
                                }
                                if (refused(em, one.id)) {
                                    return null;
                                }
                                RegistrationEntity fresh =
                                        em.find(RegistrationEntity.class, one.id);
                                if (!missing(em, event, fresh).isEmpty()) {
                                    return null;
                                }
                                issued(em, event, fresh, name, by, staff, now);
                                return true;
                            });
            if (made == null) {
                notEarned++;
            } else if (made) {
                issued++;
            } else {
                already++;
            }
            progress.at(++done * 100 / all.size());
        }
        return Map.of("issued", issued, "already", already, "notEarned", notEarned);
    }

    /** Takes it back with a reason; doing it twice is no error. */
    public Certificate revoke(String eventId, String id, String reason, Caller staff) {
        new Validation().required("/reason", reason).atMost("/reason", reason, 500).orThrow();
        Instant now = clock.instant();
        return view(
                transactions.write(
                        staff,
                        em -> {
                            EventStore.locked(em, eventId);
                            CertificateEntity certificate = visible(em, eventId, id, staff);
                            em.refresh(certificate);
                            revoke(certificate, reason, now);
                            certificate.revokedBy = staff.userId();
                            em.flush();
                            return certificate;
                        }));
    }

    private static void revoke(CertificateEntity certificate, String reason, Instant now) {
        if (certificate.state == Certificate.State.VALID) {
            certificate.state = Certificate.State.REVOKED;
            certificate.revokedAt = now;
            certificate.reason = reason;
            certificate.liveKey = null;
        }
    }

    /** What anybody may know who has the code; 404 if nobody issued it. */
    public VerifiedCertificate verify(String code) {
        CertificateEntity certificate =
                transactions.read(
                        em ->
                                em.createQuery(
                                                "select c from CertificateEntity c where c.code ="
                                                        + " :code",
                                                CertificateEntity.class)
                                        .setParameter("code", code.toUpperCase(Locale.ROOT))
                                        .getResultStream()
                                        .findFirst()
                                        .orElseThrow(Problem::notFound));
        CertificateEntity.Printed printed = certificate.printed();
        ZoneId zone = ZoneId.of(printed.zone());
        return new VerifiedCertificate(
                certificate.code,
                certificate.state,
                certificate.number,
                printed.name(),
                printed.title(),
                printed.type(),
                Instant.ofEpochSecond(printed.from()).atZone(zone).toOffsetDateTime(),
                Instant.ofEpochSecond(printed.to()).atZone(zone).toOffsetDateTime(),
                printed.hours(),
                certificate.issuedAt.atZone(zone).toOffsetDateTime(),
                printed.centre());
    }

    /** The paper; what was revoked is not printed any more. */
    public byte[] pdf(String eventId, String id, Caller caller) {
        CertificateEntity certificate = transactions.read(em -> visible(em, eventId, id, caller));
        if (certificate.state == Certificate.State.REVOKED) {
            throw Problem.conflict(
                    "revoked", new Text("Сертификат отозван", "The certificate was revoked"));
        }
        Centre by = centre.now();
        CertificateEntity.Printed printed = certificate.printed();
        return CertificatePaper.draw(
                printed,
                certificate.number,
                certificate.issuedAt,
                portal + "/events/certificates/" + certificate.code,
                by.light() == null ? null : by.light().brand(),
                image(by.logo()),
                image(printed.signature()));
    }

    /** Null if there is none, or it is gone: the paper goes without. */
    private byte[] image(String id) {
        if (id == null || files.find(id).isEmpty()) {
            return null;
        }
        try (InputStream content = files.open(id)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void changed(EntityManager em, EventEntity event, Collection<String> registrationIds) {
        if (event.details().certificate() == null) {
            return;
        }
        Instant now = clock.instant();
        for (List<String> some : Portions.of(registrationIds)) {
            List<CertificateEntity> valid =
                    em.createQuery(
                                    "select c from CertificateEntity c where c.liveKey in :ids",
                                    CertificateEntity.class)
                            .setParameter("ids", some)
                            .getResultList();
            for (CertificateEntity certificate : valid) {
                RegistrationEntity one =
                        em.find(RegistrationEntity.class, certificate.registrationId);
                if (!missing(em, event, one).isEmpty()) {
                    revoke(certificate, ATTENDANCE.ru(), now);
                }
            }
        }
    }

    private CertificateEntity issued(
            EntityManager em,
            EventEntity event,
            RegistrationEntity one,
            String name,
            Centre by,
            Caller caller,
            Instant now) {
        Optional<CertificateEntity> there = live(em, one.id);
        if (there.isPresent()) {
            return there.get();
        }
        if (!caller.isStaff() && refused(em, one.id)) {
            throw Problem.conflict(
                    "certificate-revoked",
                    new Text(
                            "Сертификат отозван сотрудником центра",
                            "The centre's staff revoked the certificate"));
        }
        CertificateEntity made = granted(em, event, one, name, by, caller, now);
        deeds.tell(
                Transactions.connection(em),
                Messages.about(
                        Messages.CERTIFICATE,
                        event,
                        Messages.to(one),
                        "/events/certificates/" + made.code,
                        Map.of()));
        return made;
    }

    /** Issues one, if it was earned, and tells nobody: of what was long ago. */
    void grant(
            EntityManager em,
            EventEntity event,
            RegistrationEntity one,
            String name,
            Centre by,
            Caller caller,
            Instant at) {
        if (missing(em, event, one).isEmpty()) {
            granted(em, event, one, name, by, caller, at);
        }
    }

    private CertificateEntity granted(
            EntityManager em,
            EventEntity event,
            RegistrationEntity one,
            String name,
            Centre by,
            Caller caller,
            Instant now) {
        Map<String, Object> missing = missing(em, event, one);
        if (!missing.isEmpty()) {
            throw Problem.conflict(
                            "not-earned",
                            new Text(
                                    "Условия сертификата пока не выполнены",
                                    "The certificate is not earned yet"))
                    .with("missing", missing);
        }
        Connection transaction = Transactions.connection(em);
        CertificateRule rule = event.details().certificate();
        Locale locale = event.language();
        CertificateEntity made = new CertificateEntity();
        made.id = Ids.next();
        made.eventId = event.id;
        made.registrationId = one.id;
        made.personId = one.personId;
        made.code = code();
        made.number =
                String.format(
                        "%d-%06d",
                        event.start.atZone(event.zone()).getYear(),
                        Seating.queue(transaction, NUMBERS));
        made.state = Certificate.State.VALID;
        made.printed =
                Documents.write(
                        new CertificateEntity.Printed(
                                name,
                                event.title,
                                event.type,
                                (event.actualFrom == null ? event.start : event.actualFrom)
                                        .getEpochSecond(),
                                (event.actualTo == null ? event.end : event.actualTo)
                                        .getEpochSecond(),
                                event.timeZone,
                                rule.hours(),
                                rule.text(),
                                rule.signatory(),
                                rule.signature(),
                                by.name().in(locale),
                                locale.getLanguage().equals("en")));
        made.issuedAt = now;
        made.issuedBy = caller.userId();
        made.liveKey = one.id;
        em.persist(made);
        em.flush();
        return made;
    }

    /** What is still to be done; empty if it is earned. */
    private Map<String, Object> missing(
            EntityManager em, EventEntity event, RegistrationEntity one) {
        Map<String, Object> missing = new LinkedHashMap<>();
        CertificateRule rule = event.details().certificate();
        if (rule == null || one == null || one.state != RegistrationState.CONFIRMED) {
            missing.put("certificate", false);
            return missing;
        }
        Connection transaction = Transactions.connection(em);
        Set<String> attended =
                Set.copyOf(
                        Sql.query(
                                transaction,
                                "select session_id from events_attendance where registration_id ="
                                        + " ?",
                                row -> row.getString(1),
                                one.id));
        Map<String, Instant> counted =
                EventStore.sessions(em, event.id).stream()
                        .filter(session -> session.kind != SessionKind.BREAK)
                        .collect(Collectors.toMap(session -> session.id, session -> session.start));
        int needed = rule.share() == null ? 0 : rule.share();
        // Nobody is in two rooms at once: what begins together counts once.
        long times = counted.values().stream().distinct().count();
        long there =
                attended.stream().map(counted::get).filter(Objects::nonNull).distinct().count();
        int had = counted.isEmpty() ? attended.isEmpty() ? 0 : 100 : (int) (there * 100 / times);
        if (attended.isEmpty() || had < needed) {
            missing.put("share", Map.of("needed", Math.max(needed, 1), "had", had));
        }
        List<String> absent = new ArrayList<>();
        if (rule.sessions() != null) {
            rule.sessions().stream()
                    .filter(session -> counted.containsKey(session) && !attended.contains(session))
                    .forEach(absent::add);
        }
        if (!absent.isEmpty()) {
            missing.put("sessions", absent);
        }
        if (Boolean.TRUE.equals(rule.feedback()) && one.personId != null) {
            boolean given =
                    !Sql.query(
                                    transaction,
                                    "select id from events_feedback where event_id = ? and token ="
                                            + " ?",
                                    row -> row.getString(1),
                                    event.id,
                                    tickets.pseudonym(event.id, one.personId))
                            .isEmpty();
            if (!given) {
                missing.put("feedback", true);
            }
        }
        return missing;
    }

    private static Optional<CertificateEntity> live(EntityManager em, String registrationId) {
        return em.createQuery(
                        "select c from CertificateEntity c where c.liveKey = :registration",
                        CertificateEntity.class)
                .setParameter("registration", registrationId)
                .getResultStream()
                .findFirst();
    }

    /** Whether staff took one back: then only they give another, one by one. */
    private static boolean refused(EntityManager em, String registrationId) {
        return !em.createQuery(
                        "select c.id from CertificateEntity c where c.registrationId ="
                                + " :registration and c.revokedBy is not null",
                        String.class)
                .setParameter("registration", registrationId)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private String name(RegistrationEntity registration) {
        return registration.personId == null
                ? registration.guestName
                : people.find(registration.personId)
                        .map(UserDirectory.Person::name)
                        .orElse(registration.guestName);
    }

    /** For the person and for staff; to others it is absent. */
    private static RegistrationEntity registration(
            EntityManager em, String eventId, String id, Caller caller) {
        EventStore.event(em, eventId, caller);
        RegistrationEntity one = em.find(RegistrationEntity.class, id);
        if (one == null
                || !one.eventId.equals(eventId)
                || !caller.isStaff() && !caller.userId().equals(one.personId)) {
            throw Problem.notFound();
        }
        return one;
    }

    private static CertificateEntity visible(
            EntityManager em, String eventId, String id, Caller caller) {
        CertificateEntity certificate = em.find(CertificateEntity.class, id);
        if (certificate == null
                || !certificate.eventId.equals(eventId)
                || !caller.isStaff() && !caller.userId().equals(certificate.personId)) {
            throw Problem.notFound();
        }
        return certificate;
    }

    private static String code() {
        StringBuilder code = new StringBuilder(CODE);
        for (int i = 0; i < CODE; i++) {
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    private static Certificate view(CertificateEntity certificate) {
        CertificateEntity.Printed printed = certificate.printed();
        ZoneId zone = ZoneId.of(printed.zone());
        return new Certificate(
                certificate.id,
                certificate.eventId,
                printed.title(),
                certificate.registrationId,
                certificate.code,
                certificate.number,
                certificate.state,
                printed.name(),
                certificate.issuedAt.atZone(zone).toOffsetDateTime(),
                certificate.revokedAt == null
                        ? null
                        : certificate.revokedAt.atZone(zone).toOffsetDateTime(),
                certificate.reason,
                certificate.version);
    }
}
