package org.artel.portfolio;

/** What others may do with a photo. */
public enum Licence {
    ALL_RIGHTS,
    CC_BY,
    CC_BY_SA,
    CC_BY_NC,
    CC0
}
