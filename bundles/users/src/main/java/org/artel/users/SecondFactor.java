package org.artel.users;

import java.time.Instant;

/**
 * Whether somebody signs in with a second factor.
 *
 * @param policy what the installation wants
 * @param due whether the person must switch it on before they may do anything else
 * @param since when it was switched on; null unless it is on
 * @param recoveryCodesLeft unused ones, 0 to 10
 */
public record SecondFactor(
        Policy policy, State state, boolean due, Instant since, int recoveryCodesLeft) {

    /** The setting {@code ARTEL_SECOND_FACTOR}. */
    public enum Policy {
        /** Nobody is asked for one, also who switched it on before. */
        OFF,
        /** Whoever wants has one. */
        OPTIONAL,
        /** Administrators, staff and moderators must have one. */
        STAFF
    }

    public enum State {
        OFF,
        /** A secret was shown, but no code of it was given yet. */
        PENDING,
        ON
    }
}
