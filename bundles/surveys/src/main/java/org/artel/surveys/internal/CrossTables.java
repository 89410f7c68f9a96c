package org.artel.surveys.internal;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.surveys.CrossTable;
import org.artel.surveys.CrossTable.By;
import org.artel.surveys.Question;
import org.artel.surveys.Question.Type;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How groups answered. Of an anonymous survey small groups are hidden. */
@Component(service = CrossTables.class)
public class CrossTables {

    private static final int ROWS = 200;

    private final Transactions transactions;

    @Activate
    public CrossTables(@Reference(target = "(artel.unit=surveys)") Transactions transactions) {
        this.transactions = transactions;
    }

    private record Cell(String row, String column) {}

    /**
     * @param key of the question whose answers are the columns: a choice, a scale, or a text that
     *     was coded
     * @param other of the question whose answers are the groups, if they are by ANSWER
     */
    public CrossTable table(String surveyId, String key, By by, String other, Caller staff) {
        return transactions.read(
                em -> {
                    SurveyEntity survey = Store.ofStaff(em, surveyId, staff);
                    List<Question> asked = Store.everAsked(em, survey);
                    Question question = question(asked, "question", key, true);
                    Question group =
                            by == By.ANSWER ? question(asked, "other", other, false) : null;
                    Connection transaction = Transactions.connection(em);
                    Map<Cell, Long> counts = counts(transaction, survey, question, by, group);
                    Map<String, String> columns = columns(em, survey, question);
                    counts.keySet().forEach(at -> columns.putIfAbsent(at.column(), at.column()));
                    if (Counting.tooFew(transaction, survey)) {
                        counts = Map.of();
                    }
                    return table(survey, question, by, group, columns, counts, staff);
                });
    }

    private static Question question(List<Question> asked, String name, String key, boolean texts) {
        return asked.stream()
                .filter(one -> one.key().equals(key))
                .filter(
                        one ->
                                one.type() == Type.CHOICE
                                        || one.type() == Type.CHOICES
                                        || one.type() == Type.SCALE
                                        || texts && Forms.isText(one))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.malformed(
                                        "bad-parameter",
                                        new Text(
                                                name + " — ключ вопроса с вариантами или шкалой",
                                                name
                                                        + " is the key of a question with options"
                                                        + " or a scale")));
    }

    private static Map<Cell, Long> counts(
            Connection transaction, SurveyEntity survey, Question question, By by, Question group) {
        boolean coded = Forms.isText(question);
        String row =
                switch (by) {
                    case ACTIVITY -> "r.activity";
                    case CITY -> "r.city";
                    case SOURCE -> "r.source";
                    case ANSWER -> "b.choice";
                };
        List<Object> arguments = new ArrayList<>();
        StringBuilder sql =
                new StringBuilder("select ")
                        .append(row)
                        .append(coded ? ", a.code_id" : ", a.choice")
                        .append(", count(*) from ")
                        .append(coded ? "surveys_coding" : "surveys_answer")
                        .append(" a");
        if (group == null) {
            sql.append(" join surveys_response r on r.id = a.response_id");
        } else {
            sql.append(
                    " join surveys_answer b on b.response_id = a.response_id and b.question = ?"
                            + " and b.choice <> ''");
            arguments.add(group.key());
        }
        sql.append(" where a.survey_id = ? and a.question = ?");
        arguments.add(survey.id);
        arguments.add(question.key());
        if (!coded) {
            sql.append(" and a.choice <> ''");
        }
        sql.append(" group by ").append(row).append(coded ? ", a.code_id" : ", a.choice");
        Map<Cell, Long> counts = new HashMap<>();
        Sql.query(
                transaction,
                sql.toString(),
                found ->
                        counts.put(
                                new Cell(found.getString(1), found.getString(2)), found.getLong(3)),
                arguments.toArray());
        return counts;
    }

    private static Map<String, String> columns(
            EntityManager em, SurveyEntity survey, Question question) {
        if (!Forms.isText(question)) {
            return Counting.labels(question);
        }
        Map<String, String> labels = new LinkedHashMap<>();
        em.createQuery(
                        "select c from CodeEntity c where c.surveyId = :survey and c.question ="
                                + " :question order by c.label",
                        CodeEntity.class)
                .setParameter("survey", survey.id)
                .setParameter("question", question.key())
                .getResultList()
                .forEach(one -> labels.put(one.id, one.label));
        return labels;
    }

    private static CrossTable table(
            SurveyEntity survey,
            Question question,
            By by,
            Question group,
            Map<String, String> columns,
            Map<Cell, Long> counts,
            Caller staff) {
        List<String> keys = List.copyOf(columns.keySet());
        Set<String> groups = new HashSet<>();
        counts.keySet().forEach(at -> groups.add(at.row()));
        Map<String, Long> totals = new HashMap<>();
        counts.forEach((at, count) -> totals.merge(at.row(), count, Long::sum));
        List<String> order =
                groups.stream()
                        .sorted(
                                Comparator.comparing((String one) -> -totals.get(one))
                                        .thenComparing(
                                                Comparator.nullsLast(Comparator.naturalOrder())))
                        .limit(ROWS)
                        .toList();
        Set<Cell> hidden = survey.anonymous ? hidden(order, keys, totals, counts) : Set.of();
        Map<String, String> names = group == null ? Map.of() : Counting.labels(group);
        return new CrossTable(
                question.key(),
                question.title(),
                by,
                group == null ? null : group.key(),
                keys.stream().map(one -> new CrossTable.Column(one, columns.get(one))).toList(),
                order.stream()
                        .map(
                                row ->
                                        new CrossTable.Row(
                                                row,
                                                by == By.SOURCE
                                                        ? Exports.source(row).in(staff.locale())
                                                        : row == null
                                                                ? null
                                                                : names.getOrDefault(row, row),
                                                keys.stream()
                                                                .anyMatch(
                                                                        one ->
                                                                                hidden.contains(
                                                                                        new Cell(
                                                                                                row,
                                                                                                one)))
                                                        ? null
                                                        : totals.get(row),
                                                counts(row, keys, counts, hidden)))
                        .toList(),
                !hidden.isEmpty());
    }

    private static List<Long> counts(
            String row, List<String> keys, Map<Cell, Long> counts, Set<Cell> hidden) {
        List<Long> all = new ArrayList<>();
        for (String key : keys) {
            Cell at = new Cell(row, key);
            all.add(hidden.contains(at) ? null : counts.getOrDefault(at, 0L));
        }
        return all;
    }

    /**
     * Cells from 1 to 4, whole rows of fewer than 5, and one more cell of each column in which only
     * one is hidden: the results tell the column's sum.
     */
    private static Set<Cell> hidden(
            List<String> rows,
            List<String> keys,
            Map<String, Long> totals,
            Map<Cell, Long> counts) {
        Set<Cell> hidden = new HashSet<>();
        for (String row : rows) {
            for (String key : keys) {
                Cell at = new Cell(row, key);
                long count = counts.getOrDefault(at, 0L);
                if (totals.get(row) < Mix.FEWEST || count > 0 && count < Mix.FEWEST) {
                    hidden.add(at);
                }
            }
        }
        for (String key : keys) {
            List<Cell> column = rows.stream().map(row -> new Cell(row, key)).toList();
            if (column.stream().filter(hidden::contains).count() == 1) {
                column.stream()
                        .filter(at -> !hidden.contains(at))
                        .min(
                                Comparator.comparing(
                                        at -> {
                                            long count = counts.getOrDefault(at, 0L);
                                            return count == 0 ? Long.MAX_VALUE : count;
                                        }))
                        .ifPresent(hidden::add);
            }
        }
        return hidden;
    }
}
