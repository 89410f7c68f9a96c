package org.artel.users;

/**
 * Where the browser goes to sign in with somebody else's word.
 *
 * @param address the provider's
 * @param browser what only the browser that began may show, 43 characters; goes into its cookie
 */
public record ExternalAddress(String address, String browser) {

    /** Without either, which must not reach a log. */
    @Override
    public String toString() {
        return "ExternalAddress[]";
    }
}
