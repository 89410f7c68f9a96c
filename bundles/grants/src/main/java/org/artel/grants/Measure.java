package org.artel.grants;

/** What an indicator counts. */
public enum Measure {
    /** Each once, however often they came. */
    PERSONS,
    /** Organisations of the people who count. */
    ORGANISATIONS,
    /** Everything that the people who count attended. */
    ACTS,
    /** How long they were there. */
    HOURS
}
