package org.artel.events.internal;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.UserDirectory;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.events.Registration;
import org.artel.events.RegistrationState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Shows registrations with the names of whom and what they are about, however many in few
 * questions.
 */
@Component(service = RegistrationViews.class)
public class RegistrationViews {

    private final UserDirectory people;
    private final OrganisationDirectory organisations;
    private final Tickets tickets;

    @Activate
    public RegistrationViews(
            @Reference UserDirectory people,
            @Reference OrganisationDirectory organisations,
            @Reference Tickets tickets) {
        this.people = people;
        this.organisations = organisations;
        this.tickets = tickets;
    }

    /** What the database knows of registrations; read within a transaction, shown outside of it. */
    record Rows(
            List<RegistrationEntity> registrations,
            Map<String, EventEntity> events,
            Map<String, List<Registration.Pick>> picks,
            Map<String, List<String>> attended,
            Map<String, Long> positions) {}

    static Rows read(EntityManager em, List<RegistrationEntity> registrations) {
        Connection transaction = Transactions.connection(em);
        Map<String, EventEntity> events = new HashMap<>();
        Map<String, List<Registration.Pick>> picks = new HashMap<>();
        Map<String, List<String>> attended = new HashMap<>();
        Map<String, Long> positions = new HashMap<>();
        if (!registrations.isEmpty()) {
            Set<String> eventIds =
                    registrations.stream().map(one -> one.eventId).collect(Collectors.toSet());
            em.createQuery("select e from EventEntity e where e.id in :ids", EventEntity.class)
                    .setParameter("ids", eventIds)
                    .getResultList()
                    .forEach(event -> events.put(event.id, event));
            Object[] ids = registrations.stream().map(one -> one.id).toArray();
            String among = " where registration_id in (" + Sql.marks(ids.length) + ")";
            Sql.query(
                    transaction,
                    "select registration_id, session_id, state from events_pick" + among,
                    row ->
                            picks.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                                    .add(
                                            new Registration.Pick(
                                                    row.getString(2),
                                                    RegistrationState.valueOf(row.getString(3)))),
                    ids);
            Sql.query(
                    transaction,
                    "select registration_id, session_id from events_attendance" + among,
                    row ->
                            attended.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                                    .add(row.getString(2)),
                    ids);
            positions(transaction, registrations, positions);
        }
        return new Rows(registrations, events, picks, attended, positions);
    }

    /** Each way to come has its own line. */
    private static void positions(
            Connection transaction,
            List<RegistrationEntity> registrations,
            Map<String, Long> positions) {
        Set<String> lines = new HashSet<>();
        for (RegistrationEntity one : registrations) {
            if (one.state == RegistrationState.WAITING && lines.add(one.eventId + one.seat)) {
                List<String> line =
                        Sql.query(
                                transaction,
                                "select id from events_registration where event_id = ? and state ="
                                        + " 'WAITING' and seat = ? order by queue_number",
                                row -> row.getString(1),
                                one.eventId,
                                one.seat.name());
                for (int i = 0; i < line.size(); i++) {
                    positions.put(line.get(i), i + 1L);
                }
            }
        }
    }

    Registration of(Rows rows, Locale locale) {
        return all(rows, locale).get(0);
    }

    List<Registration> all(Rows rows, Locale locale) {
        Names names = Names.of(rows.registrations(), people, organisations, locale);
        return rows.registrations().stream().map(one -> view(one, rows, names)).toList();
    }

    private Registration view(RegistrationEntity one, Rows rows, Names names) {
        EventEntity event = rows.events().get(one.eventId);
        return new Registration(
                one.id,
                one.eventId,
                event.title,
                event.at(event.start),
                one.personId,
                names.person(one),
                one.guest(),
                one.organisationId,
                names.organisation(one),
                one.part,
                one.seat,
                one.party,
                one.state,
                one.reason,
                rows.positions().get(one.id),
                event.at(one.offerUntil),
                one.answers(),
                rows.picks().getOrDefault(one.id, List.of()),
                rows.attended().getOrDefault(one.id, List.of()),
                one.state == RegistrationState.CONFIRMED ? tickets.code(one.ticket) : null,
                one.walkIn,
                event.at(one.createdAt),
                one.version);
    }
}
