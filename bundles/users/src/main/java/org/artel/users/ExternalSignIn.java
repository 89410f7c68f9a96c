package org.artel.users;

/**
 * How far signing in with somebody else's word has come.
 *
 * @param next what is needed now
 * @param email as the provider says it; null unless a password or a registration is needed
 * @param name as the provider says it; null if it does not
 * @param signedIn the session; null until there is one
 */
public record ExternalSignIn(Next next, String email, String name, SignedIn signedIn) {

    public enum Next {
        /** Nothing: there is a session. */
        NOTHING,
        /** Nothing: whoever is signed in here can from now on sign in there as well. */
        LINKED,
        /** A code of the person's second factor. */
        SECOND_FACTOR,
        /** The password of the account that has this address, and a code if it has a factor. */
        PASSWORD,
        /** Registration: nobody has this address. */
        REGISTRATION
    }
}
