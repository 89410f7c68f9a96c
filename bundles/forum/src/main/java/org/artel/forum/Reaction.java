package org.artel.forum;

/** What one says to a post without words. */
public enum Reaction {
    LIKE,
    THANKS,
    USEFUL
}
