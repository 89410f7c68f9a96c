package org.artel.forum;

/** Who writes in a category. */
public enum Writing {
    SIGNED_IN,
    VERIFIED,
    INVITED,
    STAFF
}
