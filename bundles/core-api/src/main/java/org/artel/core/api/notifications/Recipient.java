package org.artel.core.api.notifications;

import java.util.Locale;

/**
 * Whom to tell: a person of the installation, or an address that belongs to nobody here yet.
 *
 * @param userId null for an address
 * @param email null for a person, whose address, language and preferences are looked up
 * @param name how to greet the address's owner
 * @param locale the language of the letter to an address
 */
public record Recipient(String userId, String email, String name, Locale locale) {

    public Recipient {
        if ((userId == null) == (email == null)) {
            throw new IllegalArgumentException("A recipient is a person or an address");
        }
    }

    /** A person of this installation. */
    public static Recipient person(String userId) {
        return new Recipient(userId, null, null, null);
    }

    /** An address; such letters go out whatever the preferences. */
    public static Recipient address(String email, String name, Locale locale) {
        return new Recipient(null, email, name, locale);
    }
}
