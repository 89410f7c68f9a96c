package org.artel.surveys;

/** Who answers. */
public enum Audience {
    /** Everybody who has the link, without an account too; such a survey is anonymous. */
    PUBLIC,
    SIGNED_IN,
    /** People of organisations that are verified, from L2 on. */
    VERIFIED,
    /** Those who were invited. */
    INVITED
}
