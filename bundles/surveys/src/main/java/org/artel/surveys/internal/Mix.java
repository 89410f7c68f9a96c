package org.artel.surveys.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.persistence.Seal;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.surveys.Question;
import org.artel.surveys.Source;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps anonymous answers until several are there, and only then counts them, all at once and in
 * the order of random ids. Whoever watches the results, or the rows of the database, cannot tell
 * which of those who took part just then said what.
 */
@Component(service = Mix.class)
public class Mix {

    /** Fewer than so many are never shown. */
    static final int FEWEST = 5;

    private static final int PORTION = 500;

    private final Transactions transactions;

    @Activate
    public Mix(@Reference(target = "(artel.unit=surveys)") Transactions transactions) {
        this.transactions = transactions;
    }

    private record Waiting(
            String id,
            int number,
            String pairToken,
            String city,
            String activity,
            Instant at,
            Map<String, Object> answers) {}

    /**
     * A response on its way into the table.
     *
     * @param at a day's beginning in an anonymous survey
     */
    record Kept(
            String id,
            int number,
            Source source,
            String pairToken,
            String personId,
            String invitationId,
            String organisationId,
            String city,
            String activity,
            String enteredBy,
            Instant at,
            List<Given.Cell> cells) {}

    /** Lets an anonymous answer wait. */
    static void await(
            Connection transaction,
            SurveyEntity survey,
            String pairToken,
            Who who,
            Instant day,
            Map<String, Object> answers) {
        Sql.update(
                transaction,
                "insert into surveys_waiting (id, survey_id, number, pair_token, city, activity,"
                        + " at_time, answers) values (?, ?, ?, ?, ?, ?, ?, ?)",
                Seal.random(),
                survey.id,
                survey.number,
                pairToken,
                who.city(),
                who.activity(),
                day,
                Documents.write(answers));
    }

    /** Counts what waits if that is enough; in a transaction of its own. */
    public void stir(String surveyId) {
        transactions.run(
                Caller.system(),
                em -> {
                    if (waiting(Transactions.connection(em), surveyId) >= FEWEST) {
                        pour(em, Store.locked(em, surveyId, Caller.system()), FEWEST);
                    }
                });
    }

    /** The last ones, once nobody answers any more; they stay if there are too few in all. */
    static void settle(EntityManager em, SurveyEntity locked) {
        long shown =
                Sql.query(
                                Transactions.connection(em),
                                "select count(*) from surveys_response where survey_id = ? and"
                                        + " source = ?",
                                row -> row.getLong(1),
                                locked.id,
                                Source.ONLINE.name())
                        .get(0);
        pour(em, locked, (int) Math.max(1, FEWEST - shown));
    }

    static long waiting(Connection transaction, String surveyId) {
        return Sql.query(
                        transaction,
                        "select count(*) from surveys_waiting where survey_id = ?",
                        row -> row.getLong(1),
                        surveyId)
                .get(0);
    }

    private static void pour(EntityManager em, SurveyEntity locked, int fewest) {
        Connection transaction = Transactions.connection(em);
        Map<Integer, List<Question>> asked = new HashMap<>();
        Store.versions(em, locked.id).forEach(one -> asked.put(one.number, one.questions()));
        List<Waiting> those = those(transaction, locked.id);
        while (those.size() >= fewest && !those.isEmpty()) {
            keep(
                    transaction,
                    locked.id,
                    those.stream()
                            .map(
                                    one ->
                                            new Kept(
                                                    one.id,
                                                    one.number,
                                                    Source.ONLINE,
                                                    one.pairToken,
                                                    null,
                                                    null,
                                                    null,
                                                    one.city,
                                                    one.activity,
                                                    null,
                                                    one.at,
                                                    Given.cells(
                                                            asked.get(one.number), one.answers)))
                            .toList());
            Sql.updateAll(
                    transaction,
                    "delete from surveys_waiting where id = ?",
                    those.stream().map(one -> new Object[] {one.id}).toList());
            those = those(transaction, locked.id);
        }
    }

    private static List<Waiting> those(Connection transaction, String surveyId) {
        return Sql.query(
                transaction,
                "select id, number, pair_token, city, activity, at_time, answers from"
                        + " surveys_waiting where survey_id = ? order by id fetch first "
                        + PORTION
                        + " rows only",
                row ->
                        new Waiting(
                                row.getString(1),
                                row.getInt(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                Sql.instant(row, "at_time"),
                                Documents.read(
                                        row.getString(7),
                                        new TypeReference<Map<String, Object>>() {})),
                surveyId);
    }

    /** Writes responses without entities, so that the audit trail names nobody. */
    static void keep(Connection transaction, String surveyId, List<Kept> responses) {
        Sql.updateAll(
                transaction,
                "insert into surveys_response (id, survey_id, number, source, pair_token,"
                        + " person_id, invitation_id, organisation_id, city, activity, entered_by,"
                        + " at_time) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                responses.stream()
                        .map(
                                one ->
                                        new Object[] {
                                            one.id,
                                            surveyId,
                                            one.number,
                                            one.source.name(),
                                            one.pairToken,
                                            one.personId,
                                            one.invitationId,
                                            one.organisationId,
                                            one.city,
                                            one.activity,
                                            one.enteredBy,
                                            one.at
                                        })
                        .toList());
        List<Object[]> cells = new ArrayList<>();
        for (Kept one : responses) {
            for (Given.Cell cell : one.cells) {
                cells.add(
                        new Object[] {
                            one.id,
                            surveyId,
                            cell.question(),
                            cell.item(),
                            cell.choice(),
                            cell.amount(),
                            cell.body()
                        });
            }
        }
        Sql.updateAll(
                transaction,
                "insert into surveys_answer (response_id, survey_id, question, item, choice,"
                        + " amount, body) values (?, ?, ?, ?, ?, ?, ?)",
                cells);
    }

    /** Reads answers back, by response. */
    static Map<String, List<Given.Cell>> cells(Connection transaction, List<String> responseIds) {
        if (responseIds.isEmpty()) {
            return Map.of();
        }
        record Of(String response, Given.Cell cell) {}
        return Sql.query(
                        transaction,
                        "select response_id, question, item, choice, amount, body from"
                                + " surveys_answer where response_id in ("
                                + Sql.marks(responseIds.size())
                                + ") order by response_id, question, item, choice",
                        row ->
                                new Of(
                                        row.getString(1),
                                        new Given.Cell(
                                                row.getString(2),
                                                row.getString(3),
                                                row.getString(4),
                                                (Double) row.getObject(5),
                                                row.getString(6))),
                        responseIds.toArray())
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Of::response, Collectors.mapping(Of::cell, Collectors.toList())));
    }
}
