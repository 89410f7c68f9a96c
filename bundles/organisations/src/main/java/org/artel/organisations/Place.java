package org.artel.organisations;

/**
 * A city and how many active organisations it has.
 *
 * @param region as its organisations write it, so with city; of several spellings the one that
 *     keeps «ё», hyphens and small letters
 */
public record Place(String region, String city, long organisations) {}
