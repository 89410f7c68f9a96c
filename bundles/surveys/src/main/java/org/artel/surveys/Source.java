package org.artel.surveys;

/** How an answer came. */
public enum Source {
    /** The person sent it. */
    ONLINE,
    /** Staff wrote down what they were told. */
    INTERVIEW,
    /** Staff typed a questionnaire off paper. */
    PAPER
}
