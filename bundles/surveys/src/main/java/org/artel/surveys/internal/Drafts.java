package org.artel.surveys.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.surveys.Draft;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What people did not send yet, in surveys that name them. Of an anonymous one nothing is kept here
 * under a name; browsers keep that themselves.
 */
@Component(service = Drafts.class)
public class Drafts {

    private final Transactions transactions;
    private final Clock clock;
    private final Register register;

    @Activate
    public Drafts(
            @Reference(target = "(artel.unit=surveys)") Transactions transactions,
            @Reference Clock clock,
            @Reference Register register) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Surveys.TICK);
        this.register = register;
    }

    public Draft get(String surveyId, Caller caller) {
        Who who = register.who(caller);
        return transactions.read(
                em -> {
                    Store.shown(em, surveyId, who, null);
                    return find(Transactions.connection(em), surveyId, caller.userId());
                });
    }

    /** Keeps it in place of what was kept: the last one wins, on whatever device. */
    public Draft put(String surveyId, Map<String, Object> answers, Caller caller) {
        String kept = Documents.write(answers);
        new Validation()
                .required("/answers", answers)
                .atMost("/answers", kept, Given.ALL)
                .orThrow();
        Who who = register.who(caller);
        Instant now = clock.instant();
        return transactions.write(
                caller,
                em -> {
                    SurveyEntity survey = Store.shown(em, surveyId, who, null);
                    if (survey.anonymous) {
                        throw Problem.conflict(
                                "anonymous",
                                new Text(
                                        "Опрос анонимный: черновик остаётся у вас",
                                        "The survey is anonymous: the draft stays with you"));
                    }
                    if (!survey.accepting(now)) {
                        throw Store.state();
                    }
                    Connection transaction = Transactions.connection(em);
                    Sql.insertMissing(
                            transaction,
                            "insert into surveys_draft (survey_id, user_id, answers, updated_at)"
                                    + " values (?, ?, ?, ?)",
                            List.<Object[]>of(new Object[] {surveyId, caller.userId(), kept, now}));
                    Sql.update(
                            transaction,
                            "update surveys_draft set answers = ?, updated_at = ? where user_id ="
                                    + " ? and survey_id = ?",
                            kept,
                            now,
                            caller.userId(),
                            surveyId);
                    return find(transaction, surveyId, caller.userId());
                });
    }

    /** What is not there is no error. */
    public void remove(String surveyId, Caller caller) {
        transactions.run(
                caller, em -> forget(Transactions.connection(em), surveyId, caller.userId()));
    }

    static void forget(Connection transaction, String surveyId, String userId) {
        if (userId != null) {
            Sql.update(
                    transaction,
                    "delete from surveys_draft where user_id = ? and survey_id = ?",
                    userId,
                    surveyId);
        }
    }

    private static Draft find(Connection transaction, String surveyId, String userId) {
        return Sql.query(
                        transaction,
                        "select answers, updated_at from surveys_draft where user_id = ? and"
                                + " survey_id = ?",
                        row ->
                                new Draft(
                                        surveyId,
                                        Documents.read(
                                                row.getString(1),
                                                new TypeReference<Map<String, Object>>() {}),
                                        Sql.instant(row, "updated_at")),
                        userId,
                        surveyId)
                .stream()
                .findFirst()
                .orElseThrow(Problem::notFound);
    }
}
