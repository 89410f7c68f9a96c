package org.artel.surveys.internal;

import java.util.Optional;
import org.artel.core.persistence.Seal;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Names that nobody can undo, and codes that nobody can forge, without the secret. */
@Component(service = Pseudonyms.class)
public class Pseudonyms {

    private static final int SIGNATURE = 16;
    private static final int PSEUDONYM = 32;

    private final Seal seal;

    @Activate
    public Pseudonyms(@Reference(target = "(artel.unit=surveys)") Transactions transactions) {
        seal = Seal.of(transactions, "surveys_secret", "pseudonyms");
    }

    /** That somebody had their turn in a survey; answers do not bear it. */
    String turn(String surveyId, String subject) {
        return seal.sign("turn " + surveyId + " " + subject, PSEUDONYM);
    }

    /** The same before and after; null in a survey that measures nothing. */
    String pair(SurveyEntity survey, String subject) {
        return survey.pair() == null
                ? null
                : seal.sign("pair " + survey.pair() + " " + subject, PSEUDONYM);
    }

    /** With it a visitor answers this survey once. */
    String ticket(String surveyId) {
        return seal.code("ticket " + surveyId, Seal.random(), SIGNATURE);
    }

    /** The ticket's id; empty if it was not made here, or for another survey. */
    Optional<String> ticket(String surveyId, String ticket) {
        return seal.read("ticket " + surveyId, ticket, SIGNATURE);
    }

    /** What a letter's link says. */
    String code(String invitationId) {
        return seal.code("invitation", invitationId, SIGNATURE);
    }

    /** The invitation that a code stands for; empty if it was not made here. */
    Optional<String> invitation(String code) {
        return seal.read("invitation", code, SIGNATURE);
    }
}
