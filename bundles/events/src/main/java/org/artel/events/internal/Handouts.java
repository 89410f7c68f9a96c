package org.artel.events.internal;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Collator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.centre.Centre;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.api.languages.Languages;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.events.Part;
import org.artel.events.RegistrationState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is printed for the day itself. */
@Component(service = Handouts.class)
public class Handouts {

    private interface Drawing {
        byte[] draw(Color brand) throws IOException;
    }

    private record Printed(HandoutPaper.Heading heading, List<RegistrationEntity> those) {}

    private final Transactions transactions;
    private final Tickets tickets;
    private final UserDirectory people;
    private final OrganisationDirectory organisations;
    private final CentreProfile centre;

    @Activate
    public Handouts(
            @Reference(target = "(artel.unit=events)") Transactions transactions,
            @Reference Tickets tickets,
            @Reference UserDirectory people,
            @Reference OrganisationDirectory organisations,
            @Reference CentreProfile centre) {
        this.transactions = transactions;
        this.tickets = tickets;
        this.people = people;
        this.organisations = organisations;
        this.centre = centre;
    }

    /** Of all who are confirmed, by name; for staff and organisers. */
    public byte[] badges(String eventId, Caller caller) {
        Centre by = centre.now();
        Printed printed =
                transactions.read(
                        em -> {
                            EventEntity event = run(em, eventId, caller);
                            return new Printed(
                                    heading(event, null, by, caller.locale()),
                                    confirmed(em, event, null));
                        });
        List<HandoutPaper.Comer> comers = comers(printed.those(), caller.locale());
        return drawn(
                by,
                brand -> HandoutPaper.badges(printed.heading(), comers, brand, caller.locale()));
    }

    /**
     * The list to sign, by name; for staff and organisers.
     *
     * @param sessionId null for the event as a whole; of a session with a limit those who chose it
     */
    public byte[] sheet(String eventId, String sessionId, Caller caller) {
        Centre by = centre.now();
        Printed printed =
                transactions.read(
                        em -> {
                            EventEntity event = run(em, eventId, caller);
                            SessionEntity session =
                                    sessionId == null
                                            ? null
                                            : EventStore.session(em, eventId, sessionId);
                            return new Printed(
                                    heading(event, session, by, caller.locale()),
                                    confirmed(em, event, session));
                        });
        List<HandoutPaper.Comer> comers = comers(printed.those(), caller.locale());
        return drawn(
                by, brand -> HandoutPaper.sheet(printed.heading(), comers, brand, caller.locale()));
    }

    /** For the person, staff and organisers; to others the registration is absent. */
    public byte[] ticket(String eventId, String registrationId, Caller caller) {
        Centre by = centre.now();
        Printed printed =
                transactions.read(
                        em -> {
                            EventEntity event = EventStore.event(em, eventId, caller);
                            RegistrationEntity one =
                                    em.find(RegistrationEntity.class, registrationId);
                            if (one == null
                                    || !one.eventId.equals(eventId)
                                    || !caller.userId().equals(one.personId)
                                            && !EventStore.runs(em, eventId, caller)) {
                                throw Problem.notFound();
                            }
                            if (one.state != RegistrationState.CONFIRMED) {
                                throw Problem.conflict(
                                        "not-confirmed",
                                        new Text(
                                                "Билет есть у подтверждённой регистрации",
                                                "A confirmed registration has a ticket"));
                            }
                            return new Printed(
                                    heading(event, null, by, caller.locale()), List.of(one));
                        });
        HandoutPaper.Comer comer = comers(printed.those(), caller.locale()).get(0);
        return drawn(
                by, brand -> HandoutPaper.ticket(printed.heading(), comer, brand, caller.locale()));
    }

    private static byte[] drawn(Centre by, Drawing drawing) {
        try {
            return drawing.draw(Paper.colour(by.light() == null ? null : by.light().brand()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EventEntity run(EntityManager em, String eventId, Caller caller) {
        EventEntity event = EventStore.event(em, eventId, caller);
        if (!EventStore.runs(em, eventId, caller)) {
            throw Problem.forbidden();
        }
        return event;
    }

    private static List<RegistrationEntity> confirmed(
            EntityManager em, EventEntity event, SessionEntity session) {
        List<RegistrationEntity> all =
                em.createQuery(
                                "select r from RegistrationEntity r where r.eventId = :event and"
                                        + " r.state ="
                                        + " org.artel.events.RegistrationState.CONFIRMED",
                                RegistrationEntity.class)
                        .setParameter("event", event.id)
                        .getResultList();
        if (session == null || session.capacity == null) {
            return all;
        }
        Set<String> chose =
                Set.copyOf(
                        Sql.query(
                                Transactions.connection(em),
                                "select registration_id from events_pick where session_id = ? and"
                                        + " state = 'CONFIRMED'",
                                row -> row.getString(1),
                                session.id));
        // Speakers and organisers choose nothing: they may be anywhere.
        return all.stream().filter(one -> chose.contains(one.id) || !one.part.takesSeat()).toList();
    }

    private List<HandoutPaper.Comer> comers(List<RegistrationEntity> those, Locale locale) {
        Names names = Names.of(those, people, organisations, locale);
        Collator alphabet = Collator.getInstance(locale);
        return those.stream()
                .map(
                        one -> {
                            String name = names.person(one);
                            return new HandoutPaper.Comer(
                                    name == null ? "—" : name,
                                    names.organisation(one),
                                    part(one.part).in(locale),
                                    tickets.code(one.ticket));
                        })
                .sorted(Comparator.comparing(HandoutPaper.Comer::name, alphabet))
                .toList();
    }

    private static Text part(Part part) {
        return switch (part) {
            case PARTICIPANT -> new Text("Участник", "Participant");
            case GUEST -> new Text("Гость", "Guest");
            case SPEAKER -> new Text("Спикер", "Speaker");
            case ORGANISER -> new Text("Организатор", "Organiser");
        };
    }

    private static HandoutPaper.Heading heading(
            EventEntity event, SessionEntity session, Centre by, Locale locale) {
        return new HandoutPaper.Heading(
                by.name().in(locale),
                event.title,
                session == null ? null : session.title,
                when(
                        session == null ? event.start : session.start,
                        session == null ? event.end : session.end,
                        event.zone(),
                        locale),
                session == null || session.room == null ? event.venue : session.room);
    }

    private static String when(Instant from, Instant to, ZoneId zone, Locale locale) {
        DateTimeFormatter day =
                DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Languages.formats(locale));
        ZonedDateTime begins = from.atZone(zone);
        ZonedDateTime ends = to.atZone(zone);
        LocalDate last = ends.toLocalDate();
        return day.format(begins)
                + "–"
                + (last.equals(begins.toLocalDate())
                        ? DateTimeFormatter.ofPattern("HH:mm").format(ends)
                        : day.format(ends));
    }
}
