package org.artel.forum;

/** How closely one follows. */
public enum Level {
    NORMAL,
    WATCH,
    MUTE
}
