package org.artel.surveys.internal;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.surveys.Code;
import org.artel.surveys.NewCode;
import org.artel.surveys.SaidText;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Meanings that staff find in free text, so that it can be counted. */
@Component(service = Coding.class)
public class Coding {

    private static final int LABEL = 200;
    private static final int MOST = 100;

    private final Transactions transactions;

    @Activate
    public Coding(@Reference(target = "(artel.unit=surveys)") Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * The codes of a survey, in the order of their labels; at most a hundred for a question.
     *
     * @param question null for all
     */
    public Page<Code> codes(String surveyId, String question, PageRequest page, Caller staff) {
        Cursor after = page.after(1);
        return transactions.read(
                em -> {
                    Store.ofStaff(em, surveyId, staff);
                    List<Object> arguments =
                            new ArrayList<>(List.of(surveyId, after == null ? "" : after.part(0)));
                    if (question != null) {
                        arguments.add(question);
                    }
                    return Page.of(
                            Sql.query(
                                    Transactions.connection(em),
                                    "select c.id, c.question, c.label, (select count(*) from"
                                            + " surveys_coding g where g.code_id = c.id) from"
                                            + " surveys_code c where c.survey_id = ? and c.id > ?"
                                            + (question == null ? "" : " and c.question = ?")
                                            + " order by c.id fetch first "
                                            + page.fetch()
                                            + " rows only",
                                    row ->
                                            new Code(
                                                    row.getString(1),
                                                    row.getString(2),
                                                    row.getString(3),
                                                    row.getLong(4)),
                                    arguments.toArray()),
                            page,
                            one -> one,
                            one -> Cursor.of(one.id()));
                });
    }

    public Code add(String surveyId, NewCode wanted, Caller staff) {
        staff.requireStaff();
        new Validation()
                .required("/question", wanted.question())
                .required("/label", wanted.label())
                .atMost("/label", wanted.label(), LABEL)
                .orThrow();
        try {
            return transactions.write(
                    staff,
                    em -> {
                        SurveyEntity survey = Store.ofStaff(em, surveyId, staff);
                        requireText(em, survey, "/question", wanted.question());
                        CodeEntity code = new CodeEntity();
                        code.id = Ids.next();
                        code.surveyId = surveyId;
                        code.question = wanted.question();
                        code.label = wanted.label().strip();
                        requireRoom(em, code);
                        em.persist(code);
                        em.flush();
                        return new Code(code.id, code.question, code.label, 0);
                    });
        } catch (DuplicateKey twice) {
            throw Problem.conflict(
                    "code-exists",
                    new Text(
                            "Такой код у этого вопроса уже есть",
                            "The question has this code already"));
        }
    }

    private static void requireRoom(EntityManager em, CodeEntity code) {
        long present =
                em.createQuery(
                                "select count(c) from CodeEntity c where c.surveyId = :survey and"
                                        + " c.question = :question",
                                Long.class)
                        .setParameter("survey", code.surveyId)
                        .setParameter("question", code.question)
                        .getSingleResult();
        if (present >= MOST) {
            throw Problem.conflict(
                    "too-many-codes",
                    new Text("Не больше " + MOST + " кодов", "At most " + MOST + " codes"));
        }
    }

    private static void requireText(
            EntityManager em, SurveyEntity survey, String pointer, String question) {
        if (Store.everAsked(em, survey).stream()
                .noneMatch(one -> one.key().equals(question) && Forms.isText(one))) {
            throw Problem.invalid(
                    pointer,
                    "unknown",
                    new Text("Нужен вопрос с текстом", "A question with text is needed"));
        }
    }

    /** Takes a code away from all texts, too; what is not there is no error. */
    public void remove(String surveyId, String id, Caller staff) {
        staff.requireStaff();
        transactions.run(
                staff,
                em -> {
                    CodeEntity code = em.find(CodeEntity.class, id);
                    if (code != null && code.surveyId.equals(surveyId)) {
                        Sql.update(
                                Transactions.connection(em),
                                "delete from surveys_coding where code_id = ?",
                                id);
                        em.remove(code);
                    }
                });
    }

    /**
     * What people wrote, in the order of ids; of an anonymous survey nothing while it is little.
     */
    public Page<SaidText> texts(String surveyId, String question, PageRequest page, Caller staff) {
        Cursor after = page.after(1);
        return transactions.read(
                em -> {
                    SurveyEntity survey = Store.ofStaff(em, surveyId, staff);
                    Connection transaction = Transactions.connection(em);
                    if (Counting.tooFew(transaction, survey)) {
                        return new Page<>(List.of(), null);
                    }
                    record Row(String response, String text) {}
                    List<Row> rows =
                            Sql.query(
                                    transaction,
                                    "select response_id, body from surveys_answer where survey_id"
                                            + " = ? and question = ? and item = '' and choice = ''"
                                            + " and body is not null and response_id > ? order by"
                                            + " response_id fetch first "
                                            + page.fetch()
                                            + " rows only",
                                    row -> new Row(row.getString(1), row.getString(2)),
                                    surveyId,
                                    question,
                                    after == null ? "" : after.part(0));
                    Map<String, List<String>> codes =
                            codes(transaction, question, rows.stream().map(Row::response).toList());
                    return Page.of(
                            rows,
                            page,
                            row ->
                                    new SaidText(
                                            row.response,
                                            question,
                                            row.text,
                                            codes.getOrDefault(row.response, List.of())),
                            row -> Cursor.of(row.response));
                });
    }

    private static Map<String, List<String>> codes(
            Connection transaction, String question, List<String> responses) {
        Map<String, List<String>> codes = new HashMap<>();
        if (responses.isEmpty()) {
            return codes;
        }
        List<Object> arguments = new ArrayList<>(responses);
        arguments.add(question);
        Sql.query(
                transaction,
                "select response_id, code_id from surveys_coding where response_id in ("
                        + Sql.marks(responses.size())
                        + ") and question = ? order by code_id",
                row ->
                        codes.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                                .add(row.getString(2)),
                arguments.toArray());
        return codes;
    }

    /** Says what a text means, in place of what was said before. */
    public SaidText code(
            String surveyId, String responseId, String question, List<String> ids, Caller staff) {
        staff.requireStaff();
        Set<String> wanted = new HashSet<>(ids);
        return transactions.write(
                staff,
                em -> {
                    Store.locked(em, surveyId, staff);
                    Connection transaction = Transactions.connection(em);
                    String text =
                            Sql.query(
                                            transaction,
                                            "select body from surveys_answer where response_id = ?"
                                                    + " and question = ? and item = '' and choice"
                                                    + " = '' and survey_id = ? and body is not"
                                                    + " null",
                                            row -> row.getString(1),
                                            responseId,
                                            question,
                                            surveyId)
                                    .stream()
                                    .findFirst()
                                    .orElseThrow(Problem::notFound);
                    Validation found = new Validation();
                    for (String id : wanted) {
                        CodeEntity code = id == null ? null : em.find(CodeEntity.class, id);
                        found.check(
                                code != null
                                        && code.surveyId.equals(surveyId)
                                        && code.question.equals(question),
                                "/codes",
                                "unknown",
                                new Text(
                                        "У этого вопроса нет такого кода",
                                        "The question has no such code"));
                    }
                    found.orThrow();
                    Sql.update(
                            transaction,
                            "delete from surveys_coding where response_id = ? and question = ?",
                            responseId,
                            question);
                    Sql.updateAll(
                            transaction,
                            "insert into surveys_coding (response_id, question, code_id,"
                                    + " survey_id) values (?, ?, ?, ?)",
                            wanted.stream()
                                    .map(id -> new Object[] {responseId, question, id, surveyId})
                                    .toList());
                    return new SaidText(
                            responseId, question, text, wanted.stream().sorted().toList());
                });
    }
}
