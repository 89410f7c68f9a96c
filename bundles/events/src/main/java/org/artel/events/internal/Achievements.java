package org.artel.events.internal;

import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.artel.core.api.growth.GrowthSource;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What shows that people grew at events: certificates that are valid now, and self-assessments that
 * rose. Those stand under pseudonyms, which only somebody who is named can be looked up by; scores
 * are told to nobody.
 */
@Component
public class Achievements implements GrowthSource {

    private final Transactions transactions;
    private final Tickets tickets;

    @Activate
    public Achievements(
            @Reference(target = "(artel.unit=events)") Transactions transactions,
            @Reference Tickets tickets) {
        this.transactions = transactions;
        this.tickets = tickets;
    }

    @Override
    public String module() {
        return "events";
    }

    @Override
    public String stamp() {
        return transactions.read(
                em ->
                        Stream.of(
                                        "select count(*), count(revoked_at), max(issued_at) from"
                                                + " events_certificate",
                                        "select count(*), count(distinct event_id),"
                                                + " max(created_at) from events_assessment")
                                .flatMap(
                                        counted ->
                                                Sql.query(
                                                        Transactions.connection(em),
                                                        counted,
                                                        row ->
                                                                row.getLong(1)
                                                                        + "/"
                                                                        + row.getLong(2)
                                                                        + "/"
                                                                        + row.getString(3))
                                                        .stream())
                                .collect(Collectors.joining(" ")));
    }

    @Override
    public List<Growth> growth(Collection<String> personIds, Instant from, Instant to) {
        return transactions.read(
                em -> {
                    List<Growth> all = new ArrayList<>();
                    for (List<String> people : Portions.of(personIds)) {
                        Connection transaction = Transactions.connection(em);
                        certificates(transaction, people, from, to, all);
                        gains(transaction, people, from, to, all);
                    }
                    return all;
                });
    }

    private static void certificates(
            Connection transaction,
            List<String> people,
            Instant from,
            Instant to,
            List<Growth> all) {
        List<Object> arguments = new ArrayList<>(people);
        arguments.add(from);
        arguments.add(to);
        all.addAll(
                Sql.query(
                        transaction,
                        "select c.person_id, e.title, c.event_id, c.issued_at, c.id from"
                                + " events_certificate c join events_event e on e.id = c.event_id"
                                + " where c.person_id in ("
                                + Sql.marks(people.size())
                                + ") and c.state = 'VALID' and c.issued_at >= ? and c.issued_at <"
                                + " ?",
                        row ->
                                new Growth(
                                        row.getString(1),
                                        Proof.CERTIFICATE,
                                        row.getString(2),
                                        row.getString(3),
                                        Sql.instant(row, "issued_at"),
                                        "/api/events/"
                                                + row.getString(3)
                                                + "/certificates/"
                                                + row.getString(5)),
                        arguments.toArray()));
    }

    private void gains(
            Connection transaction,
            List<String> people,
            Instant from,
            Instant to,
            List<Growth> all) {
        Map<String, Map<String, String>> tokens = new TreeMap<>();
        Map<String, String> titles = new HashMap<>();
        Sql.query(
                transaction,
                "select distinct r.person_id, r.event_id, e.title from events_registration r join"
                        + " events_event e on e.id = r.event_id where r.person_id in ("
                        + Sql.marks(people.size())
                        + ") and exists (select 1 from events_assessment a where a.event_id ="
                        + " r.event_id)",
                row -> {
                    String event = row.getString(2);
                    titles.put(event, row.getString(3));
                    return tokens.computeIfAbsent(event, id -> new HashMap<>())
                            .put(tickets.pseudonym(event, row.getString(1)), row.getString(1));
                },
                people.toArray());
        tokens.forEach(
                (event, those) -> {
                    List<Object> arguments = new ArrayList<>(List.of(event));
                    arguments.addAll(those.keySet());
                    Sql.query(
                                    transaction,
                                    "select a.token, max(b.created_at) as shown_at from"
                                            + " events_assessment a join events_assessment b on"
                                            + " b.event_id = a.event_id and b.token = a.token and"
                                            + " b.topic = a.topic where a.event_id = ? and a.phase"
                                            + " = 'PRE' and b.phase = 'POST' and a.token in ("
                                            + Sql.marks(those.size())
                                            + ") group by a.token having sum(b.score - a.score) >"
                                            + " 0",
                                    row ->
                                            new Growth(
                                                    those.get(row.getString(1)),
                                                    Proof.GAIN,
                                                    titles.get(event),
                                                    event,
                                                    Sql.instant(row, "shown_at"),
                                                    "/api/events/"
                                                            + event
                                                            + "/assessments/results"),
                                    arguments.toArray())
                            .stream()
                            .filter(one -> !one.at().isBefore(from) && one.at().isBefore(to))
                            .forEach(all::add);
                });
    }
}
