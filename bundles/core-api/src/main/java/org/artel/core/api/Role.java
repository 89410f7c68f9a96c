package org.artel.core.api;

/** What a person may be in the whole installation. */
public enum Role {
    /** Runs the installation: roles, modules, everything that staff may. */
    ADMIN,
    /** Works at the centre. */
    STAFF,
    /** Looks after the discussion. */
    MODERATOR,
    /** Gives consultations. */
    CONSULTANT,
    /** A badge, not a power: speaks for an authority. */
    AUTHORITY
}
