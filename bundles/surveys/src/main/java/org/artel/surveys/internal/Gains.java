package org.artel.surveys.internal;

import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.growth.GrowthSource;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.surveys.Gain;
import org.artel.surveys.Phase;
import org.artel.surveys.Question;
import org.artel.surveys.Question.Type;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Answers before and after, linked by a pseudonym. Who grew is told of people who are named to it,
 * and nothing of what they answered.
 */
@Component(service = {Gains.class, GrowthSource.class})
public class Gains implements GrowthSource {

    private static final String PAIRS =
            " from surveys_response p join surveys_response q on q.survey_id = ? and q.pair_token ="
                    + " p.pair_token join surveys_answer a on a.response_id = p.id join surveys_answer"
                    + " b on b.response_id = q.id and b.question = a.question where p.survey_id = ? and"
                    + " a.question in (";

    private final Transactions transactions;
    private final Pseudonyms pseudonyms;

    @Activate
    public Gains(
            @Reference(target = "(artel.unit=surveys)") Transactions transactions,
            @Reference Pseudonyms pseudonyms) {
        this.transactions = transactions;
        this.pseudonyms = pseudonyms;
    }

    /** The scales that both ask, as the later one calls them. */
    static List<Question> scales(List<Question> before, List<Question> after) {
        return after.stream()
                .filter(one -> one.type() == Type.SCALE)
                .filter(
                        one ->
                                before.stream()
                                        .anyMatch(
                                                other ->
                                                        other.key().equals(one.key())
                                                                && other.type() == Type.SCALE
                                                                && Forms.min(other)
                                                                        == Forms.min(one)
                                                                && Forms.max(other)
                                                                        == Forms.max(one)))
                .toList();
    }

    /**
     * @param surveyId of either
     * @throws Problem CONFLICT {@code no-pair} if the survey measures nothing
     */
    public Gain gain(String surveyId, Caller staff) {
        return transactions.read(
                em -> {
                    SurveyEntity survey = Store.ofStaff(em, surveyId, staff);
                    if (survey.phase == null) {
                        throw Problem.conflict(
                                "no-pair",
                                new Text(
                                        "Это не опрос «до» или «после»",
                                        "This is no survey before or after"));
                    }
                    if (survey.phase == Phase.POST) {
                        return gain(em, em.find(SurveyEntity.class, survey.pairWith), survey);
                    }
                    return em.createQuery(
                                    "select s from SurveyEntity s where s.pairWith = :before order"
                                            + " by s.id desc",
                                    SurveyEntity.class)
                            .setParameter("before", survey.id)
                            .setMaxResults(1)
                            .getResultStream()
                            .findFirst()
                            .map(after -> gain(em, survey, after))
                            .orElseGet(() -> new Gain(survey.id, null, 0, null, true, List.of()));
                });
    }

    private static Gain gain(EntityManager em, SurveyEntity before, SurveyEntity after) {
        Connection transaction = Transactions.connection(em);
        List<Question> scales = scales(Store.everAsked(em, before), Store.everAsked(em, after));
        List<long[]> people =
                scales.isEmpty()
                        ? List.of()
                        : Sql.query(
                                transaction,
                                "select count(*), coalesce(sum(case when t.gain > 0 then 1 else 0"
                                        + " end), 0) from (select p.pair_token, sum(b.amount -"
                                        + " a.amount) as gain"
                                        + PAIRS
                                        + Sql.marks(scales.size())
                                        + ") group by p.pair_token) t",
                                row -> new long[] {row.getLong(1), row.getLong(2)},
                                arguments(before, after, scales));
        long pairs = people.isEmpty() ? 0 : people.get(0)[0];
        boolean suppressed = pairs == 0 || before.anonymous && pairs < Mix.FEWEST;
        return new Gain(
                before.id,
                after.id,
                pairs,
                suppressed ? null : people.get(0)[1],
                suppressed,
                suppressed ? List.of() : measured(transaction, before, after, scales));
    }

    private static List<Gain.Scale> measured(
            Connection transaction,
            SurveyEntity before,
            SurveyEntity after,
            List<Question> scales) {
        Map<String, Gain.Scale> found = new HashMap<>();
        Map<String, String> titles = new HashMap<>();
        scales.forEach(one -> titles.put(one.key(), one.title()));
        Sql.query(
                transaction,
                "select a.question, count(*), avg(a.amount), avg(b.amount), avg(b.amount -"
                        + " a.amount), sum(case when b.amount > a.amount then 1 else 0 end)"
                        + PAIRS
                        + Sql.marks(scales.size())
                        + ") group by a.question",
                row ->
                        found.put(
                                row.getString(1),
                                new Gain.Scale(
                                        row.getString(1),
                                        titles.get(row.getString(1)),
                                        row.getLong(2),
                                        row.getDouble(3),
                                        row.getDouble(4),
                                        row.getDouble(5),
                                        row.getLong(6))),
                arguments(before, after, scales));
        // Few answered a scale that is not required: those few are not told apart.
        return scales.stream()
                .map(one -> found.get(one.key()))
                .filter(one -> one != null && (!before.anonymous || one.pairs() >= Mix.FEWEST))
                .toList();
    }

    private static Object[] arguments(
            SurveyEntity before, SurveyEntity after, List<Question> scales) {
        List<Object> arguments = new ArrayList<>(List.of(after.id, before.id));
        scales.forEach(one -> arguments.add(one.key()));
        return arguments.toArray();
    }

    @Override
    public String module() {
        return "surveys";
    }

    @Override
    public String stamp() {
        return transactions.read(
                em ->
                        Sql.query(
                                        Transactions.connection(em),
                                        "select count(*), max(r.id), min(r.at_time), max(r.at_time)"
                                                + " from surveys_response r join surveys_survey s"
                                                + " on s.id = r.survey_id where s.phase is not"
                                                + " null",
                                        row ->
                                                row.getLong(1)
                                                        + "/"
                                                        + row.getString(2)
                                                        + "/"
                                                        + row.getString(3)
                                                        + "/"
                                                        + row.getString(4))
                                .get(0));
    }

    @Override
    public List<Growth> growth(Collection<String> personIds, Instant from, Instant to) {
        return transactions.read(
                em -> {
                    List<Growth> found = new ArrayList<>();
                    for (SurveyEntity after :
                            em.createQuery(
                                            "select s from SurveyEntity s where s.phase = :post"
                                                    + " and s.number > 0",
                                            SurveyEntity.class)
                                    .setParameter("post", Phase.POST)
                                    .getResultList()) {
                        SurveyEntity before = em.find(SurveyEntity.class, after.pairWith);
                        for (List<String> portion : Portions.of(personIds)) {
                            found.addAll(growth(em, before, after, portion, from, to));
                        }
                    }
                    return found;
                });
    }

    private List<Growth> growth(
            EntityManager em,
            SurveyEntity before,
            SurveyEntity after,
            List<String> personIds,
            Instant from,
            Instant to) {
        List<Question> scales = scales(Store.everAsked(em, before), Store.everAsked(em, after));
        if (scales.isEmpty()) {
            return List.of();
        }
        Map<String, String> persons = new HashMap<>();
        personIds.forEach(id -> persons.put(pseudonyms.pair(after, Subject.person(id)), id));
        List<Object> arguments = new ArrayList<>(List.of(arguments(before, after, scales)));
        arguments.add(from);
        arguments.add(to);
        arguments.addAll(persons.keySet());
        return Sql.query(
                Transactions.connection(em),
                "select p.pair_token, q.at_time"
                        + PAIRS
                        + Sql.marks(scales.size())
                        + ") and q.at_time >= ? and q.at_time < ? and p.pair_token in ("
                        + Sql.marks(persons.size())
                        + ") group by p.pair_token, q.at_time having sum(b.amount - a.amount) > 0",
                row ->
                        new Growth(
                                persons.get(row.getString(1)),
                                Proof.GAIN,
                                after.title,
                                after.id,
                                Sql.instant(row, "at_time"),
                                "/api/surveys/" + after.id + "/gain"),
                arguments.toArray());
    }
}
