package org.artel.core.api.participation;

/**
 * What a person did. Each stands for a form of support in the register that a centre hands over.
 */
public enum Kind {
    DESK,
    ROOM,
    EQUIPMENT,
    CONSULTATION,
    SESSION,
    FORUM,
    SURVEY,
    /** Something was shown to the public of the person's organisation. */
    PUBLICATION,
    /** What an integrator's module adds. */
    OTHER
}
