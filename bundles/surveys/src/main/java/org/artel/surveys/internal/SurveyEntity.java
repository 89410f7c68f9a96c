package org.artel.surveys.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.persistence.Unaudited;
import org.artel.surveys.Audience;
import org.artel.surveys.Phase;
import org.artel.surveys.SurveyState;

/** A survey; its questions are in its versions. */
@Entity
@Table(name = "surveys_survey")
class SurveyEntity {

    @Id String id;

    String title;

    String intro;

    @Enumerated(EnumType.STRING)
    Audience audience;

    boolean anonymous;

    @Enumerated(EnumType.STRING)
    Phase phase;

    @Column(name = "pair_with")
    String pairWith;

    @Enumerated(EnumType.STRING)
    SurveyState state;

    /** The published version; 0 before the first. */
    @Column(name = "current_number")
    int number;

    @Column(name = "opens_at")
    Instant opensAt;

    @Column(name = "closes_at")
    Instant closesAt;

    @Unaudited
    @Column(name = "reminded_at")
    Instant remindedAt;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Version long version;

    boolean accepting(Instant now) {
        return state == SurveyState.OPEN
                && (opensAt == null || !now.isBefore(opensAt))
                && (closesAt == null || now.isBefore(closesAt));
    }

    /** Closed from its time on, also before the clock comes by. */
    SurveyState state(Instant now) {
        return state == SurveyState.OPEN && closesAt != null && !now.isBefore(closesAt)
                ? SurveyState.CLOSED
                : state;
    }

    /** Whether people answer it who are not known at all. */
    boolean withoutAccount() {
        return anonymous && audience == Audience.PUBLIC;
    }

    /** What those who answered before and after are linked by; null if it measures nothing. */
    String pair() {
        return phase == Phase.POST ? pairWith : phase == Phase.PRE ? id : null;
    }
}
