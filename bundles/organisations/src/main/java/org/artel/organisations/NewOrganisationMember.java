package org.artel.organisations;

import java.time.LocalDate;

/**
 * A person to be added.
 *
 * @param role LEADER or MEMBER
 * @param from today if absent
 * @param to first day no more; no end if absent
 */
public record NewOrganisationMember(String userId, String role, LocalDate from, LocalDate to) {}
