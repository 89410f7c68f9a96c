package org.artel.grants;

/** How far a grant is. Only FUNDED and FINISHED ones are shown as funded. */
public enum GrantState {
    PREPARED,
    SUBMITTED,
    FUNDED,
    NOT_FUNDED,
    FINISHED
}
