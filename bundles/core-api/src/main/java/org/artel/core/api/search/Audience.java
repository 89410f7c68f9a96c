package org.artel.core.api.search;

import java.util.Set;

/**
 * Who may find a document. Staff find everything.
 *
 * @param everybody also visitors who did not sign in
 * @param signedIn every person who signed in
 * @param organisations ids; their people find it
 * @param persons ids; they find it
 */
public record Audience(
        boolean everybody, boolean signedIn, Set<String> organisations, Set<String> persons) {

    public Audience {
        organisations = Set.copyOf(organisations);
        persons = Set.copyOf(persons);
    }

    public static Audience ofEverybody() {
        return new Audience(true, true, Set.of(), Set.of());
    }

    public static Audience ofSignedIn() {
        return new Audience(false, true, Set.of(), Set.of());
    }

    public static Audience ofStaff() {
        return new Audience(false, false, Set.of(), Set.of());
    }
}
