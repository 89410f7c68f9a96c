package org.artel.organisations;

/** Whether an organisation is part of the register. */
public enum OrganisationState {
    ACTIVE,
    /** Hidden from everybody but staff; its numbers may be used again. */
    ARCHIVED
}
