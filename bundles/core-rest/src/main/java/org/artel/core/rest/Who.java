package org.artel.core.rest;

/** Who may call a method. */
public enum Who {
    /** Everybody, signed in or not. */
    ANYONE,
    /** Every person who signed in. */
    SIGNED_IN,
    /** Administrators of the installation. */
    ADMIN,
    /** The centre's staff, and administrators. */
    STAFF,
    /** Moderators. */
    MODERATOR,
    /** Consultants. */
    CONSULTANT,
    /** Leaders of the organisation named in the path. */
    LEADER,
    /** People of the organisation named in the path, leaders included. */
    MEMBER,
    /** The person named in the path. */
    SELF
}
