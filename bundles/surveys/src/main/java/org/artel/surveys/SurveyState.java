package org.artel.surveys;

/** How far a survey is. */
public enum SurveyState {
    /** Only staff see it. */
    DRAFT,
    /** Answered between its times. */
    OPEN,
    CLOSED
}
