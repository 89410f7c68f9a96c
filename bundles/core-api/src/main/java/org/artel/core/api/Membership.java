package org.artel.core.api;

/** One person's present place in one organisation. */
public record Membership(String organisationId, OrganisationRole role) {}
