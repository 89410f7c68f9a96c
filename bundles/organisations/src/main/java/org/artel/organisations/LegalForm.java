package org.artel.organisations;

/** What an organisation is by law. */
public enum LegalForm {
    /** Autonomous non-profit organisation. */
    ANO,
    /** Foundation. */
    FOUNDATION,
    /** Public association. */
    PUBLIC_ASSOCIATION,
    /** Territorial self-government of neighbours. */
    TOS,
    /** Union or association of organisations. */
    UNION,
    /** Founded by a municipality. */
    MUNICIPAL,
    /** A group without registration. */
    INITIATIVE,
    OTHER
}
