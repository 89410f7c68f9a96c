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
    /** What an integrator's module adds. */
    OTHER
}
