package org.artel.organisations;

import java.time.LocalDate;

/** What may be changed about a membership. */
public record OrganisationMemberChange(String role, LocalDate from, LocalDate to) {}
