package org.artel.surveys.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.surveys.Question;
import org.artel.surveys.Results;
import org.artel.surveys.Source;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts answers where they are: however many there are, only counts leave the database. */
@Component(service = Counting.class)
public class Counting {

    private final Transactions transactions;
    private final Clock clock;

    @Activate
    public Counting(
            @Reference(target = "(artel.unit=surveys)") Transactions transactions,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Surveys.TICK);
    }

    /** Whether an anonymous survey has so few answers that they would tell who gave them. */
    static boolean tooFew(Connection transaction, SurveyEntity survey) {
        return survey.anonymous
                && sources(transaction, survey.id).values().stream().mapToLong(n -> n).sum()
                        < Mix.FEWEST;
    }

    static Map<Source, Long> sources(Connection transaction, String surveyId) {
        Map<Source, Long> sources = new EnumMap<>(Source.class);
        Sql.query(
                transaction,
                "select source, count(*) from surveys_response where survey_id = ? group by"
                        + " source",
                row -> sources.put(Source.valueOf(row.getString(1)), row.getLong(2)),
                surveyId);
        return sources;
    }

    private record Place(String question, String item, String choice) {}

    private record Sum(long answered, Double mean) {}

    /**
     * @param source only what came this way; null for all
     */
    public Results results(String surveyId, Source source, Caller staff) {
        Instant now = clock.instant();
        return transactions.read(
                em -> {
                    SurveyEntity survey = Store.ofStaff(em, surveyId, staff);
                    Connection transaction = Transactions.connection(em);
                    Map<Source, Long> sources = sources(transaction, surveyId);
                    long waiting = Mix.waiting(transaction, surveyId);
                    long shown =
                            source == null
                                    ? sources.values().stream().mapToLong(n -> n).sum()
                                    : sources.getOrDefault(source, 0L);
                    boolean suppressed = survey.anonymous && shown < Mix.FEWEST;
                    return new Results(
                            surveyId,
                            survey.state(now),
                            survey.anonymous,
                            sources.values().stream().mapToLong(n -> n).sum() + waiting,
                            waiting,
                            sources,
                            suppressed,
                            suppressed ? List.of() : questions(em, survey, source));
                });
    }

    private static List<Results.Answers> questions(
            EntityManager em, SurveyEntity survey, Source source) {
        Connection transaction = Transactions.connection(em);
        List<Object> arguments = new ArrayList<>(List.of(survey.id));
        String from = " from surveys_answer a";
        String where = " where a.survey_id = ?";
        if (source != null) {
            from += " join surveys_response r on r.id = a.response_id";
            where += " and r.source = ?";
            arguments.add(source.name());
        }
        Map<Place, Long> counts = new HashMap<>();
        Sql.query(
                transaction,
                "select a.question, a.item, a.choice, count(*)"
                        + from
                        + where
                        + " and a.choice <> '' group by a.question, a.item, a.choice",
                row ->
                        counts.put(
                                new Place(row.getString(1), row.getString(2), row.getString(3)),
                                row.getLong(4)),
                arguments.toArray());
        Map<String, Sum> sums = new HashMap<>();
        Sql.query(
                transaction,
                "select a.question, count(distinct a.response_id), avg(a.amount)"
                        + from
                        + where
                        + " group by a.question",
                row ->
                        sums.put(
                                row.getString(1),
                                new Sum(row.getLong(2), (Double) row.getObject(3))),
                arguments.toArray());
        Map<String, List<Results.Count>> codes = codes(transaction, survey, source);
        Set<String> present =
                Store.questions(em, survey).stream().map(Question::key).collect(Collectors.toSet());
        return Store.everAsked(em, survey).stream()
                .map(
                        one -> {
                            Sum sum = sums.getOrDefault(one.key(), new Sum(0, null));
                            return new Results.Answers(
                                    one.key(),
                                    one.type(),
                                    one.title(),
                                    sum.answered(),
                                    one.type() == Question.Type.MATRIX
                                            ? List.of()
                                            : options(one, "", counts),
                                    rows(one, counts),
                                    sum.mean(),
                                    codes.getOrDefault(one.key(), List.of()),
                                    !present.contains(one.key()));
                        })
                .toList();
    }

    private static List<Results.Row> rows(Question one, Map<Place, Long> counts) {
        return one.type() != Question.Type.MATRIX
                ? List.of()
                : one.rows().stream()
                        .map(
                                row ->
                                        new Results.Row(
                                                row.key(),
                                                row.label(),
                                                options(one, row.key(), counts)))
                        .toList();
    }

    private static List<Results.Count> options(Question one, String item, Map<Place, Long> counts) {
        Map<String, String> labels = labels(one);
        // What another version offered was chosen all the same.
        counts.keySet().stream()
                .filter(at -> at.question().equals(one.key()) && at.item().equals(item))
                .map(Place::choice)
                .sorted()
                .forEach(choice -> labels.putIfAbsent(choice, choice));
        return labels.entrySet().stream()
                .map(
                        label ->
                                new Results.Count(
                                        label.getKey(),
                                        label.getValue(),
                                        counts.getOrDefault(
                                                new Place(one.key(), item, label.getKey()), 0L)))
                .toList();
    }

    /** What can be chosen, in its order. */
    static Map<String, String> labels(Question one) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (one.type() == Question.Type.SCALE) {
            Forms.marks(one).forEach(mark -> labels.put(mark, mark));
        } else if (one.options() != null) {
            one.options().forEach(option -> labels.put(option.key(), option.label()));
        }
        return labels;
    }

    private static Map<String, List<Results.Count>> codes(
            Connection transaction, SurveyEntity survey, Source source) {
        record Found(String question, Results.Count count) {}
        String only = source == null ? "" : " and r.source = ?";
        List<Object> arguments = new ArrayList<>();
        if (source != null) {
            arguments.add(source.name());
        }
        arguments.add(survey.id);
        return Sql.query(
                        transaction,
                        "select c.question, c.id, c.label, (select count(*) from surveys_coding g"
                                + (source == null
                                        ? ""
                                        : " join surveys_response r on r.id = g.response_id")
                                + " where g.code_id = c.id"
                                + only
                                + ") from surveys_code c where c.survey_id = ? order by 4 desc,"
                                + " c.label",
                        row ->
                                new Found(
                                        row.getString(1),
                                        new Results.Count(
                                                row.getString(2),
                                                row.getString(3),
                                                row.getLong(4))),
                        arguments.toArray())
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Found::question,
                                Collectors.mapping(Found::count, Collectors.toList())));
    }
}
