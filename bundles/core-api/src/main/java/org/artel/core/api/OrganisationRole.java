package org.artel.core.api;

/** What a person is within an organisation. */
public enum OrganisationRole {
    LEADER,
    MEMBER
}
