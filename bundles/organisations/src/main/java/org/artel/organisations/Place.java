package org.artel.organisations;

/**
 * A city and how many active organisations it has.
 *
 * @param region as the organisations of its first city write it
 * @param city as its organisations write it; of several spellings the one that keeps «ё», hyphens
 *     and small letters
 */
public record Place(String region, String city, long organisations) {}
