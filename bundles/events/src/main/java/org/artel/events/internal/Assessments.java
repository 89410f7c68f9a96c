package org.artel.events.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.FieldError;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.events.AssessmentResults;
import org.artel.events.EventDetails;
import org.artel.events.EventState;
import org.artel.events.MyAssessment;
import org.artel.events.RegistrationState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What people say they can do, before and after an event. Both are linked by a pseudonym; written
 * without entities, so that the audit trail names nobody either.
 */
@Component(service = Assessments.class)
public class Assessments {

    /** When somebody assesses themselves. */
    public enum Phase {
        PRE,
        POST
    }

    /** Whoever comes late has not learnt much yet. */
    private static final Duration LATE = Duration.ofHours(1);

    private final Transactions transactions;
    private final Clock clock;
    private final Tickets tickets;

    @Activate
    public Assessments(
            @Reference(target = "(artel.unit=events)") Transactions transactions,
            @Reference Clock clock,
            @Reference Tickets tickets) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Programme.TICK);
        this.tickets = tickets;
    }

    public MyAssessment mine(String eventId, Caller caller) {
        return transactions.read(
                em -> mine(em, EventStore.event(em, eventId, caller), caller.userId()));
    }

    private MyAssessment mine(EntityManager em, EventEntity event, String personId) {
        Map<String, Map<String, Integer>> phases = new HashMap<>();
        Sql.query(
                Transactions.connection(em),
                "select phase, topic, score from events_assessment where event_id = ? and token ="
                        + " ?",
                row ->
                        phases.computeIfAbsent(row.getString(1), phase -> new HashMap<>())
                                .put(row.getString(2), row.getInt(3)),
                event.id,
                tickets.pseudonym(event.id, personId));
        return new MyAssessment(
                competences(event), phases.get(Phase.PRE.name()), phases.get(Phase.POST.name()));
    }

    /**
     * Each phase once, by whoever has a confirmed registration.
     *
     * @param scores 1 to 5 for every competence, by its key
     */
    public MyAssessment assess(
            String eventId, Phase phase, Map<String, Integer> scores, Caller caller) {
        Instant now = clock.instant();
        try {
            return transactions.write(
                    caller,
                    em -> {
                        EventEntity event = EventStore.event(em, eventId, caller);
                        check(event, phase, scores);
                        requireMay(em, event, phase, caller, now);
                        String token = tickets.pseudonym(event.id, caller.userId());
                        Sql.updateAll(
                                Transactions.connection(em),
                                "insert into events_assessment (event_id, token, phase, topic,"
                                        + " score, created_at) values (?, ?, ?, ?, ?, ?)",
                                competences(event).stream()
                                        .map(
                                                one ->
                                                        new Object[] {
                                                            event.id,
                                                            token,
                                                            phase.name(),
                                                            one.key(),
                                                            scores.get(one.key()),
                                                            now
                                                        })
                                        .toList());
                        return mine(em, event, caller.userId());
                    });
        } catch (DuplicateKey twice) {
            throw given();
        }
    }

    private static void check(EventEntity event, Phase phase, Map<String, Integer> scores) {
        Validation found = new Validation().required("/phase", phase).required("/scores", scores);
        if (scores != null) {
            List<String> keys =
                    competences(event).stream().map(EventDetails.Competence::key).toList();
            for (String key : keys) {
                String pointer = "/scores/" + key;
                Integer score = scores.get(key);
                found.check(
                        score != null, pointer, "required", FieldError.required(pointer).detail());
                found.check(
                        score == null || score >= 1 && score <= 5,
                        pointer,
                        "score",
                        new Text("Число от 1 до 5", "A number from 1 to 5"));
            }
            for (String key : scores.keySet()) {
                found.check(
                        keys.contains(key),
                        "/scores/" + key.replace("~", "~0").replace("/", "~1"),
                        "unknown",
                        new Text("Такой темы здесь нет", "There is no such topic"));
            }
        }
        found.orThrow();
    }

    private void requireMay(
            EntityManager em, EventEntity event, Phase phase, Caller caller, Instant now) {
        boolean registered =
                EventStore.live(em, event.id, caller.userId())
                        .filter(one -> one.state == RegistrationState.CONFIRMED)
                        .isPresent();
        if (!registered) {
            throw Problem.conflict(
                    "not-registered",
                    new Text(
                            "Самооценка — для тех, кто зарегистрирован",
                            "Self-assessment is for those who are registered"));
        }
        boolean open =
                event.state != EventState.CANCELLED
                        && (phase == Phase.PRE
                                ? now.isBefore(event.start.plus(LATE))
                                : !now.isBefore(event.start));
        if (competences(event).isEmpty() || !open) {
            throw Problem.conflict(
                    "assessment-closed",
                    new Text("Сейчас на это не отвечают", "This is not asked now"));
        }
        MyAssessment before = mine(em, event, caller.userId());
        if ((phase == Phase.PRE ? before.pre() : before.post()) != null) {
            throw given();
        }
    }

    private static Problem given() {
        return Problem.conflict(
                "assessment-given", new Text("Вы уже ответили", "You have answered this already"));
    }

    private record Sum(long count, double total) {
        Double mean() {
            return count == 0 ? null : total / count;
        }
    }

    private record Pairs(long count, double change, long grew) {}

    /** Nobody is named. */
    public AssessmentResults results(String eventId, Caller staff) {
        return transactions.read(
                em -> {
                    EventEntity event = EventStore.event(em, eventId, staff);
                    Connection transaction = Transactions.connection(em);
                    Map<String, Long> people = new HashMap<>();
                    Sql.query(
                            transaction,
                            "select phase, count(distinct token) from events_assessment where"
                                    + " event_id = ? group by phase",
                            row -> people.put(row.getString(1), row.getLong(2)),
                            event.id);
                    Map<String, Sum> sums = new HashMap<>();
                    Sql.query(
                            transaction,
                            "select phase, topic, count(*), sum(score) from events_assessment where"
                                    + " event_id = ? group by phase, topic",
                            row ->
                                    sums.put(
                                            row.getString(1) + row.getString(2),
                                            new Sum(row.getLong(3), row.getLong(4))),
                            event.id);
                    Map<String, Pairs> pairs = pairs(transaction, event.id);
                    return new AssessmentResults(
                            people.getOrDefault(Phase.PRE.name(), 0L),
                            people.getOrDefault(Phase.POST.name(), 0L),
                            both(transaction, event.id),
                            competences(event).stream()
                                    .map(one -> competence(one, sums, pairs))
                                    .toList());
                });
    }

    private static AssessmentResults.Competence competence(
            EventDetails.Competence one, Map<String, Sum> sums, Map<String, Pairs> pairs) {
        Sum none = new Sum(0, 0);
        Pairs both = pairs.getOrDefault(one.key(), new Pairs(0, 0, 0));
        return new AssessmentResults.Competence(
                one.key(),
                one.label(),
                sums.getOrDefault(Phase.PRE + one.key(), none).mean(),
                sums.getOrDefault(Phase.POST + one.key(), none).mean(),
                both.count() == 0 ? null : both.change() / both.count(),
                both.count(),
                both.grew());
    }

    /** By topic, of those who gave a score twice. */
    private static Map<String, Pairs> pairs(Connection transaction, String eventId) {
        Map<String, Pairs> pairs = new HashMap<>();
        Sql.query(
                transaction,
                "select a.topic, count(*), sum(b.score - a.score), sum(case when b.score > a.score"
                        + " then 1 else 0 end) from events_assessment a join events_assessment b on"
                        + " b.event_id = a.event_id and b.token = a.token and b.topic = a.topic"
                        + " where a.event_id = ? and a.phase = 'PRE' and b.phase = 'POST' group by"
                        + " a.topic",
                row ->
                        pairs.put(
                                row.getString(1),
                                new Pairs(row.getLong(2), row.getLong(3), row.getLong(4))),
                eventId);
        return pairs;
    }

    private static long both(Connection transaction, String eventId) {
        return Sql.query(
                        transaction,
                        "select count(distinct a.token) from events_assessment a join"
                                + " events_assessment b on b.event_id = a.event_id and b.token ="
                                + " a.token where a.event_id = ? and a.phase = 'PRE' and b.phase ="
                                + " 'POST'",
                        row -> row.getLong(1),
                        eventId)
                .get(0);
    }

    private static List<EventDetails.Competence> competences(EventEntity event) {
        List<EventDetails.Competence> all = event.details().competences();
        return all == null ? List.of() : all;
    }
}
