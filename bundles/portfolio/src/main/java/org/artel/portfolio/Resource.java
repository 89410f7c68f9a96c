package org.artel.portfolio;

/** What organisations look for and offer each other. */
public enum Resource {
    SPACE,
    EQUIPMENT,
    GOODS,
    VOLUNTEERS,
    EXPERTISE,
    TRAINING,
    INFORMATION,
    TRANSPORT,
    PARTNERS,
    FUNDING,
    OTHER
}
