package org.artel.events.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Membership;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.centre.Centre;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.api.demo.DemoMembers;
import org.artel.core.api.participation.State;
import org.artel.core.api.search.SearchIndex;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Seal;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.events.EventDetails;
import org.artel.events.EventState;
import org.artel.events.NewRegistration;
import org.artel.events.NewSpeaker;
import org.artel.events.Part;
import org.artel.events.RegistrationState;
import org.artel.events.SeatKind;
import org.artel.events.Seats;
import org.artel.events.SessionKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In a demonstration that has no event yet: a half-year of events that took place, and those that
 * come. Whoever adds them, which is one node, registers people too. The same in every
 * demonstration.
 */
@Component(service = DemoEvents.class, immediate = true)
public final class DemoEvents {

    private static final Logger LOG = LoggerFactory.getLogger(DemoEvents.class);
    private static final List<String> OFFICES =
            List.of(
                    "Руководитель организации",
                    "Юрист, специалист по работе с НКО",
                    "Тренер по командной работе",
                    "Координатор добровольцев",
                    "Редактор городского портала");
    private static final List<String> WISHES =
            List.of(
                    "Больше времени на вопросы.",
                    "Разослать шаблоны документов заранее.",
                    "Хочется продолжения через месяц.",
                    "Начинать после обеда: утром мы на работе.",
                    "Добавить запись для тех, кто не смог прийти.");
    private static final int SPEAKERS = OFFICES.size();

    private final Random random = new Random(7);
    private final Presence presence;
    private final Deeds deeds;
    private final Registrations registrations;
    private final Certificates certificates;
    private final Tickets tickets;
    private final SearchIndex index;
    private final Centre centre;
    private final List<DemoMembers.Member> members;
    private final List<DemoMembers.Member> sector;
    private final Map<String, UserDirectory.Person> people;
    private final ZoneId zone;
    private final Instant now;

    @Activate
    public DemoEvents(
            @Reference(target = "(artel.unit=events)") Transactions transactions,
            @Reference DemoMembers members,
            @Reference UserDirectory directory,
            @Reference Registrations registrations,
            @Reference Presence presence,
            @Reference Deeds deeds,
            @Reference Certificates certificates,
            @Reference Tickets tickets,
            @Reference SearchIndex index,
            @Reference CentreProfile centre,
            @Reference Clock clock,
            @Reference Settings settings) {
        this.presence = presence;
        this.deeds = deeds;
        this.certificates = certificates;
        this.tickets = tickets;
        this.index = index;
        this.centre = centre.now();
        this.registrations = registrations;
        this.members = members.members();
        this.sector = members.sector();
        this.zone = settings.zone();
        this.now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        this.people =
                directory.findAll(
                        Stream.concat(this.members.stream(), sector.stream())
                                .map(DemoMembers.Member::personId)
                                .toList());
        if (this.members.size() < SPEAKERS) {
            return;
        }
        DemoProgramme programme = new DemoProgramme(zone);
        List<String> coming = transactions.write(Caller.system(), em -> write(em, programme));
        coming.forEach(id -> wish(id, coming.indexOf(id)));
        if (!coming.isEmpty()) {
            LOG.info("Demo data: {} events to come, and a half-year of past ones", coming.size());
        }
    }

    /** Ids of those to come; none where there are events already. */
    private List<String> write(EntityManager em, DemoProgramme programme) {
        Connection transaction = Transactions.connection(em);
        // Two nodes that start at once queue here, and the second finds what the first one wrote.
        Sql.update(transaction, "update events_secret set name = name");
        boolean some =
                !em.createQuery("select e.id from EventEntity e", String.class)
                        .setMaxResults(1)
                        .getResultList()
                        .isEmpty();
        if (some) {
            return List.of();
        }
        Map<String, String> series = new LinkedHashMap<>();
        for (DemoProgramme.Planned planned : programme.past()) {
            EventEntity event = event(em, planned, series);
            attend(em, event, planned);
        }
        List<String> coming = new ArrayList<>();
        for (DemoProgramme.Planned planned : programme.coming(LocalDate.ofInstant(now, zone))) {
            coming.add(event(em, planned, series).id);
        }
        index.changed(
                transaction,
                EventDocuments.TYPE,
                em.createQuery("select e.id from EventEntity e", String.class).getResultList());
        return coming;
    }

    private EventEntity event(
            EntityManager em, DemoProgramme.Planned planned, Map<String, String> series) {
        Instant announced =
                planned.over() ? planned.event().start().minus(Duration.ofDays(40)) : now;
        EventEntity event = new EventEntity();
        event.id = Ids.next();
        event.createdBy = Caller.system().userId();
        event.createdAt = announced;
        event.updatedAt = announced;
        event.change(planned.event(), zone);
        event.seriesId = series.computeIfAbsent(event.title, title -> event.id);
        event.plannedFrom = event.start;
        event.plannedTo = event.end;
        event.state = EventState.PUBLISHED;
        if (planned.over()) {
            event.start = event.start.plus(Period.ofDays(planned.putOffDays()));
            event.end = event.end.plus(Period.ofDays(planned.putOffDays()));
            event.startsLocal = event.startsLocal.plusDays(planned.putOffDays());
            event.endsLocal = event.endsLocal.plusDays(planned.putOffDays());
            event.actualFrom = event.start;
            event.actualTo = event.end;
            event.state = EventState.FINISHED;
            event.reminded = true;
        }
        em.persist(event);
        em.flush();
        EventStore.open(Transactions.connection(em), event.id);
        List<String> speakers = planned.parts().isEmpty() ? List.of() : speakers(em, event);
        LocalDate first = event.startsLocal.toLocalDate();
        for (DemoProgramme.Part part : planned.parts()) {
            SessionEntity session = new SessionEntity();
            session.id = Ids.next();
            session.eventId = event.id;
            session.change(part.on(first, zone, speakers), zone);
            em.persist(session);
        }
        em.flush();
        return event;
    }

    /** Fictitious people, as all of the demonstration's are. */
    private List<String> speakers(EntityManager em, EventEntity event) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < SPEAKERS; i++) {
            String personId = members.get(i).personId();
            SpeakerEntity speaker = new SpeakerEntity();
            speaker.id = Ids.next();
            speaker.eventId = event.id;
            speaker.change(
                    new NewSpeaker(
                            people.get(personId).name(),
                            OFFICES.get(i),
                            "Вымышленный человек из демонстрационных данных.",
                            null,
                            personId));
            em.persist(speaker);
            ids.add(speaker.id);
        }
        return ids;
    }

    /**
     * Who wanted to come to a past event: nearly all of those who live at the centre, and some of
     * the sector.
     *
     * @param wanted how many of a hundred
     */
    private List<DemoMembers.Member> wanting(int wanted) {
        List<DemoMembers.Member> wanting = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (DemoMembers.Member member : members) {
            if (seen.add(member.personId()) && random.nextInt(100) < 85) {
                wanting.add(member);
            }
        }
        List<DemoMembers.Member> others = new ArrayList<>(sector);
        Collections.shuffle(others, random);
        others.subList(0, others.size() * wanted / 100).forEach(wanting::add);
        return wanting;
    }

    /** Who registered for a past event, and who came. */
    private void attend(EntityManager em, EventEntity event, DemoProgramme.Planned planned) {
        Connection transaction = Transactions.connection(em);
        List<SessionEntity> sessions =
                EventStore.sessions(em, event.id).stream()
                        .filter(session -> session.kind != SessionKind.BREAK)
                        .toList();
        Map<Instant, List<SessionEntity>> slots =
                sessions.stream()
                        .collect(
                                Collectors.groupingBy(
                                        session -> session.start,
                                        TreeMap::new,
                                        Collectors.toList()));
        List<Object[]> scans = new ArrayList<>();
        List<RegistrationEntity> all = new ArrayList<>();
        for (DemoMembers.Member member : wanting(planned.wanted())) {
            if (all.size() == planned.event().capacity()) {
                break;
            }
            RegistrationEntity one = registration(event, member, all.size() + 1);
            em.persist(one);
            all.add(one);
            if (random.nextInt(100) >= planned.attendance()) {
                continue;
            }
            if (sessions.isEmpty()) {
                scans.add(scan(event, one, event.id, event.start));
            }
            for (List<SessionEntity> together : slots.values()) {
                if (random.nextInt(100) < planned.attendance()) {
                    SessionEntity session = together.get(random.nextInt(together.size()));
                    scans.add(scan(event, one, session.id, session.start));
                }
            }
        }
        em.flush();
        Sql.update(
                transaction,
                "update events_counter set taken = ? where event_id = ?",
                (long) all.size(),
                event.id);
        deeds.record(transaction, event, all, State.PLANNED);
        Sql.updateAll(
                transaction,
                "insert into events_scan (id, event_id, session_id, registration_id, code,"
                        + " direction, occurred_at, received_at, device, nonce, source, outcome,"
                        + " flags, recorded_by) values (?, ?, ?, ?, '', 'ENTRY', ?, ?, 'demo', ?,"
                        + " 'SHEET', 'ACCEPTED', '', 'system')",
                scans);
        presence.derive(em, event, all.stream().map(one -> one.id).toList());
        presence.close(em, event);
        Set<Object> came = scans.stream().map(scan -> scan[3]).collect(Collectors.toSet());
        List<RegistrationEntity> there = all.stream().filter(one -> came.contains(one.id)).toList();
        there.forEach(one -> learn(transaction, event, one));
        there.forEach(
                one ->
                        certificates.grant(
                                em,
                                event,
                                one,
                                people.get(one.personId).name(),
                                centre,
                                Caller.system(),
                                event.actualTo.plus(Duration.ofDays(1))));
    }

    /**
     * What somebody thought of it, and what they could do before and after by their own account.
     */
    private void learn(Connection transaction, EventEntity event, RegistrationEntity one) {
        String token = tickets.pseudonym(event.id, one.personId);
        if (random.nextInt(100) < 80) {
            int rating = 3 + random.nextInt(3);
            Sql.update(
                    transaction,
                    "insert into events_feedback (id, event_id, token, rating, answers, created_at)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    Ids.next(),
                    event.id,
                    token,
                    rating,
                    Documents.write(
                            Map.of(
                                    "rating",
                                    rating,
                                    "useful",
                                    rating > 3 ? "Да, сразу" : "Да, позже",
                                    "improve",
                                    WISHES.get(random.nextInt(WISHES.size())))),
                    event.actualTo.plus(Duration.ofHours(3)));
        }
        List<Object[]> scores = new ArrayList<>();
        for (EventDetails.Competence competence : event.details().competences()) {
            int before = 1 + random.nextInt(3);
            int after = Math.min(5, before + random.nextInt(3));
            scores.add(score(event, token, "PRE", competence, before, event.start));
            scores.add(score(event, token, "POST", competence, after, event.actualTo));
        }
        Sql.updateAll(
                transaction,
                "insert into events_assessment (event_id, token, phase, topic, score, created_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                scores);
    }

    private static Object[] score(
            EventEntity event,
            String token,
            String phase,
            EventDetails.Competence competence,
            int score,
            Instant at) {
        return new Object[] {event.id, token, phase, competence.key(), score, at};
    }

    private Object[] scan(
            EventEntity event, RegistrationEntity registration, String session, Instant at) {
        Instant came = at.plus(Duration.ofMinutes(random.nextInt(12) - 8L));
        String id = Ids.next();
        return new Object[] {id, event.id, session, registration.id, came, came, id};
    }

    private static RegistrationEntity registration(
            EventEntity event, DemoMembers.Member member, long number) {
        RegistrationEntity one = new RegistrationEntity();
        one.id = Ids.next();
        one.eventId = event.id;
        one.personId = member.personId();
        one.organisationId = member.organisationId();
        one.organisationRole = member.role();
        one.part = Part.PARTICIPANT;
        Seats first = event.seats().get(0);
        boolean seated = first.capacity() == null || number <= first.capacity();
        one.seat = (seated ? first : event.seats().get(1)).kind();
        one.party = 1;
        one.state = RegistrationState.CONFIRMED;
        one.queueNumber = number;
        one.answers = Documents.write(Map.of());
        one.ticket = Seal.random();
        one.liveKey = RegistrationEntity.liveKey(event.id, member.personId());
        one.createdBy = member.personId();
        one.createdAt = event.createdAt.plus(Duration.ofDays(number));
        one.updatedAt = one.createdAt;
        return one;
    }

    /** They register themselves, so that full events have a line before them. */
    private void wish(String eventId, int shift) {
        List<DemoMembers.Member> wanting = new ArrayList<>(members);
        Collections.rotate(wanting, shift * 3);
        Set<String> seen = new HashSet<>();
        for (DemoMembers.Member member : wanting) {
            if (!seen.add(member.personId()) || seen.size() > 9) {
                continue;
            }
            try {
                registrations.register(
                        eventId,
                        new NewRegistration(
                                null,
                                null,
                                member.organisationId(),
                                null,
                                shift == 3 && seen.size() % 3 == 0 ? SeatKind.ONLINE : null,
                                null,
                                null,
                                answers(shift)),
                        caller(member));
            } catch (Problem refused) {
                // After the afternoon's class has begun, nobody registers for it any more.
                LOG.debug("The demonstration goes without {}", member, refused);
            }
        }
    }

    private static Map<String, Object> answers(int shift) {
        return switch (shift) {
            case 1 -> Map.of("size", 5);
            case 2 -> Map.of("channel", "ВКонтакте");
            default -> Map.of();
        };
    }

    private static Caller caller(DemoMembers.Member member) {
        return new Caller(
                member.personId(),
                "",
                Set.of(),
                List.of(new Membership(member.organisationId(), member.role())),
                true,
                null,
                new Locale("ru"),
                "");
    }
}
