package org.artel.users.internal;

/** What a token is good for. */
enum TokenPurpose {
    CONFIRMATION,
    PASSWORD_RESET
}
