package org.artel.portfolio;

/** What an organisation shows to the public. */
public enum PublicationKind {
    /** Its own page: one for each organisation, under the organisation's id. */
    PORTFOLIO,
    /** Photos. */
    ALBUM,
    /** What a journalist wrote. */
    ARTICLE,
    /** What worked, told so that others can adopt it. */
    PRACTICE
}
