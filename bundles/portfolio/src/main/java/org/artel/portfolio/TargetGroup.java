package org.artel.portfolio;

/** Whom an organisation or a practice is for. */
public enum TargetGroup {
    CHILDREN,
    YOUTH,
    FAMILIES,
    ELDERLY,
    DISABILITY,
    VETERANS,
    LARGE_FAMILIES,
    ORPHANS,
    HARDSHIP,
    MIGRANTS,
    VOLUNTEERS,
    NGO,
    RESIDENTS,
    ANIMALS,
    EVERYBODY
}
