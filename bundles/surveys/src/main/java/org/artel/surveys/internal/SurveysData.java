package org.artel.surveys.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.files.Files;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.api.privacy.PersonalData;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.surveys.Draft;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What surveys keep of a person: answers where they were named, drafts, invitations. Of an
 * anonymous survey nobody knows which answers are theirs, so that there is nothing to give or to
 * erase.
 */
@Component
public class SurveysData implements PersonalData {

    /** What one answered. */
    public record Answered(
            String surveyId,
            String survey,
            String source,
            Instant answeredAt,
            Map<String, Object> answers) {}

    /** That one was asked. */
    public record Asked(String surveyId, String survey, Instant at) {}

    /** With the person's id, and with what they are as a guest. */
    private static final String THEIRS =
            " (person_id = ? or invitation_id in (select i.id from surveys_invitation i where"
                    + " i.whom = ?))";

    private final Transactions transactions;
    private final Files files;
    private final UserDirectory people;

    @Activate
    public SurveysData(
            @Reference(target = "(artel.unit=surveys)") Transactions transactions,
            @Reference Files files,
            @Reference UserDirectory people) {
        this.transactions = transactions;
        this.files = files;
        this.people = people;
    }

    @Override
    public String module() {
        return "surveys";
    }

    @Override
    public Text title() {
        return new Text("Мои ответы на опросы", "My answers to surveys");
    }

    private record Row(String id, String surveyId, String source, Instant at) {}

    @Override
    public void export(String userId, Export export) throws IOException {
        String guest = guest(userId);
        write(export, "responses.json", transactions.read(em -> answered(em, userId, guest)));
        write(
                export,
                "drafts.json",
                query(
                        "select survey_id, answers, updated_at from surveys_draft where user_id = ?"
                                + " order by survey_id",
                        row ->
                                new Draft(
                                        row.getString(1),
                                        Documents.read(
                                                row.getString(2),
                                                new TypeReference<Map<String, Object>>() {}),
                                        Sql.instant(row, "updated_at")),
                        userId));
        write(
                export,
                "invitations.json",
                query(
                        "select i.survey_id, s.title, i.created_at from surveys_invitation i join"
                                + " surveys_survey s on s.id = i.survey_id where i.whom in (?, ?)"
                                + " order by i.id",
                        row ->
                                new Asked(
                                        row.getString(1),
                                        row.getString(2),
                                        Sql.instant(row, "created_at")),
                        Subject.person(userId),
                        guest));
    }

    /** The person as a guest, whom a letter was sent to before there was an account. */
    private String guest(String userId) {
        return people.find(userId)
                // Only who may sign in has shown that the address is theirs.
                .filter(UserDirectory.Person::active)
                .map(UserDirectory.Person::email)
                .map(Subject::mail)
                .orElseGet(() -> Subject.person(userId));
    }

    private static List<Answered> answered(EntityManager em, String userId, String guest) {
        Connection transaction = Transactions.connection(em);
        List<Row> rows =
                Sql.query(
                        transaction,
                        "select id, survey_id, source, at_time from surveys_response where"
                                + THEIRS
                                + " order by id",
                        row ->
                                new Row(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        Sql.instant(row, "at_time")),
                        userId,
                        guest);
        List<Answered> found = new ArrayList<>();
        for (List<Row> portion : Portions.of(rows)) {
            Map<String, List<Given.Cell>> cells =
                    Mix.cells(transaction, portion.stream().map(Row::id).toList());
            for (Row row : portion) {
                SurveyEntity survey = em.find(SurveyEntity.class, row.surveyId);
                found.add(
                        new Answered(
                                survey.id,
                                survey.title,
                                row.source,
                                row.at,
                                Given.answers(
                                        Store.everAsked(em, survey),
                                        cells.getOrDefault(row.id, List.of()))));
            }
        }
        return found;
    }

    /** What was counted stays, nameless; what the person wrote in words goes if they want that. */
    @Override
    public void erase(String userId, Content content) {
        String guest = guest(userId);
        transactions.run(
                Caller.system(),
                em -> {
                    Connection transaction = Transactions.connection(em);
                    if (content == Content.DELETE) {
                        wipe(transaction, userId, guest);
                    }
                    Sql.update(
                            transaction,
                            "update surveys_response set person_id = null, organisation_id = null,"
                                    + " invitation_id = null where"
                                    + THEIRS,
                            userId,
                            guest);
                    Sql.update(
                            transaction,
                            "update surveys_response set entered_by = null where entered_by = ?",
                            userId);
                    Sql.update(transaction, "delete from surveys_draft where user_id = ?", userId);
                    Sql.update(
                            transaction,
                            "delete from surveys_invitation where whom in (?, ?)",
                            Subject.person(userId),
                            guest);
                    Sql.update(
                            transaction,
                            "update surveys_invitation set invited_by = null where invited_by = ?",
                            userId);
                    Sql.update(
                            transaction,
                            "update surveys_survey set created_by = null where created_by = ?",
                            userId);
                });
    }

    private void wipe(Connection transaction, String userId, String guest) {
        List<String> ids =
                Sql.query(
                        transaction,
                        "select id from surveys_response where" + THEIRS + " order by id",
                        row -> row.getString(1),
                        userId,
                        guest);
        for (String id : ids) {
            String owner = Responses.OWNER + id;
            files.attachedTo(owner).forEach(file -> files.detach(transaction, file.id(), owner));
            Sql.update(transaction, "delete from surveys_coding where response_id = ?", id);
            Sql.update(
                    transaction,
                    "delete from surveys_answer where response_id = ? and body is not null",
                    id);
        }
    }

    private <T> List<T> query(String statement, Sql.Row<T> row, Object... arguments) {
        return transactions.read(
                em -> Sql.query(Transactions.connection(em), statement, row, arguments));
    }

    private static void write(Export export, String name, List<?> rows) throws IOException {
        if (!rows.isEmpty()) {
            export.json(name, rows);
        }
    }
}
