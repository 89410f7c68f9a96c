package org.artel.surveys.internal;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.surveys.Audience;
import org.artel.surveys.Question;
import org.artel.surveys.SurveyState;

/** Finds rows, as far as somebody may know of them. */
final class Store {

    private Store() {}

    /** The survey; 404 if it is not there, or for others than staff a draft or not for them. */
    static SurveyEntity shown(EntityManager em, String id, Who who, InvitationEntity guest) {
        SurveyEntity survey = em.find(SurveyEntity.class, id);
        if (survey == null
                || !who.staff()
                        && (survey.state == SurveyState.DRAFT || !admits(em, survey, who, guest))) {
            throw Problem.notFound();
        }
        return survey;
    }

    static SurveyEntity ofStaff(EntityManager em, String id, Caller staff) {
        staff.requireStaff();
        SurveyEntity survey = em.find(SurveyEntity.class, id);
        if (survey == null) {
            throw Problem.notFound();
        }
        return survey;
    }

    /** The same, and nobody else changes it until the transaction ends. */
    static SurveyEntity locked(EntityManager em, String id, Caller staff) {
        // An update and no «select … for update», which Derby lets go when the cursor moves on.
        Sql.update(
                Transactions.connection(em),
                "update surveys_survey set created_at = created_at where id = ?",
                id);
        SurveyEntity survey = ofStaff(em, id, staff);
        em.refresh(survey);
        return survey;
    }

    /** Whether somebody is among those who are asked. */
    static boolean admits(EntityManager em, SurveyEntity survey, Who who, InvitationEntity guest) {
        if (guest != null && guest.surveyId.equals(survey.id)
                || survey.audience == Audience.PUBLIC) {
            return true;
        }
        if (who.caller().isAnonymous()) {
            return false;
        }
        return survey.audience == Audience.SIGNED_IN
                || survey.audience == Audience.VERIFIED && who.verified()
                || invited(Transactions.connection(em), survey.id, who.userId());
    }

    private static boolean invited(Connection transaction, String surveyId, String userId) {
        return !Sql.query(
                        transaction,
                        "select id from surveys_invitation where whom = ? and survey_id = ?",
                        row -> row.getString(1),
                        Subject.person(userId),
                        surveyId)
                .isEmpty();
    }

    /** Whether whoever has this pseudonym had their turn. */
    static boolean answered(Connection transaction, String surveyId, String token) {
        return !Sql.query(
                        transaction,
                        "select token from surveys_turn where survey_id = ? and token = ?",
                        row -> row.getString(1),
                        surveyId,
                        token)
                .isEmpty();
    }

    static List<VersionEntity> versions(EntityManager em, String surveyId) {
        return em.createQuery(
                        "select v from VersionEntity v where v.surveyId = :survey order by"
                                + " v.number desc",
                        VersionEntity.class)
                .setParameter("survey", surveyId)
                .getResultList();
    }

    /** Of the published version; none before the first. */
    static List<Question> questions(EntityManager em, SurveyEntity survey) {
        return versions(em, survey.id).stream()
                .filter(one -> one.number == survey.number)
                .findFirst()
                .map(VersionEntity::questions)
                .orElse(List.of());
    }

    /** What was ever asked, the present version's first. */
    static List<Question> everAsked(EntityManager em, SurveyEntity survey) {
        List<Question> all = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (VersionEntity version : versions(em, survey.id)) {
            if (version.publishedAt != null) {
                version.questions().stream().filter(one -> keys.add(one.key())).forEach(all::add);
            }
        }
        return all;
    }

    static Problem state() {
        return Problem.conflict(
                "survey-state",
                new Text("Опрос в другом состоянии", "The survey is in another state"));
    }
}
