package org.artel.surveys.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.api.search.SearchIndex;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.surveys.SurveyState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Closes surveys at their time, and reminds of them two days before it. Guests' addresses are kept
 * for a month after that, should the survey open again.
 */
@Component
public class SurveysClock implements Job {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration BEFORE = Duration.ofDays(2);
    static final Duration KEPT = Duration.ofDays(30);

    private final Transactions transactions;
    private final Clock clock;
    private final Invitations invitations;
    private final SearchIndex index;

    @Activate
    public SurveysClock(
            @Reference(target = "(artel.unit=surveys)") Transactions transactions,
            @Reference Clock clock,
            @Reference Invitations invitations,
            @Reference SearchIndex index) {
        this.index = index;
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Surveys.TICK);
        this.invitations = invitations;
    }

    @Override
    public String name() {
        return "surveys.clock";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(EVERY);
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        for (String id : transactions.read(em -> due(em, now.plus(BEFORE)))) {
            transactions.run(
                    Caller.system(),
                    em -> {
                        SurveyEntity survey = Store.locked(em, id, Caller.system());
                        if (survey.state != SurveyState.OPEN || survey.closesAt == null) {
                            return;
                        }
                        if (!now.isBefore(survey.closesAt)) {
                            Surveys.close(em, survey, now);
                            em.flush();
                            index.changed(
                                    Transactions.connection(em), SurveyDocuments.TYPE, List.of(id));
                        } else if (remindsNow(survey, now)) {
                            survey.remindedAt = now;
                            em.flush();
                            invitations.remind(em, survey);
                        }
                    });
        }
        transactions.run(
                Caller.system(),
                em ->
                        Sql.update(
                                Transactions.connection(em),
                                "delete from surveys_invitation where person_id is null and"
                                        + " survey_id in (select id from surveys_survey where"
                                        + " state = 'CLOSED' and closes_at <= ?)",
                                now.minus(KEPT)));
    }

    private static List<String> due(EntityManager em, Instant soon) {
        return em.createQuery(
                        "select s.id from SurveyEntity s where s.state = :open and s.closesAt <="
                                + " :soon",
                        String.class)
                .setParameter("open", SurveyState.OPEN)
                .setParameter("soon", soon)
                .getResultList();
    }

    /** Not before half of its time is over: who was just asked is not urged. */
    private static boolean remindsNow(SurveyEntity survey, Instant now) {
        Instant began = survey.opensAt == null ? survey.createdAt : survey.opensAt;
        Instant half = began.plus(Duration.between(began, survey.closesAt).dividedBy(2));
        return survey.remindedAt == null
                && !now.isBefore(survey.closesAt.minus(BEFORE))
                && !now.isBefore(half);
    }
}
