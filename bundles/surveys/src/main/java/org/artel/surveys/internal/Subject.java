package org.artel.surveys.internal;

import java.util.Locale;
import org.artel.core.persistence.Ids;

/** Whoever answers once, as one word; pseudonyms are made of it. */
final class Subject {

    private Subject() {}

    static String person(String id) {
        return "person " + id;
    }

    static String mail(String address) {
        return "mail " + address.toLowerCase(Locale.ROOT);
    }

    static String ticket(String ticket) {
        return "ticket " + ticket;
    }

    /** Somebody staff do not name: nobody else is the same. */
    static String nobody() {
        return "entry " + Ids.next();
    }
}
