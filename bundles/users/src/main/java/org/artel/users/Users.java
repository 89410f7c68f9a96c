package org.artel.users;

import java.util.List;
import java.util.function.UnaryOperator;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Role;

/** The people of the centre. Every refusal is a {@link org.artel.core.api.Problem}. */
public interface Users {

    /**
     * Takes a person in; CONFLICT {@code email-taken} if the address already belongs to somebody.
     */
    Versioned<User> register(NewUser request, Caller caller);

    /** The person; NOT_FOUND if there is none. That staff looked goes into the audit trail. */
    Versioned<User> get(String id, Caller caller);

    /**
     * The people that pass the filter, in the order they came. That staff looked goes into the
     * audit trail.
     */
    Page<User> list(UserFilter filter, PageRequest page, Caller caller);

    /**
     * Changes name, telephone and language.
     *
     * @param expected the version that the caller has seen; -1 for any
     * @param change applied within the transaction, perhaps more than once
     */
    Versioned<User> update(String id, long expected, UnaryOperator<Profile> change, Caller caller);

    /**
     * Replaces the person's roles; CONFLICT {@code last-administrator} if nobody would administer
     * any more.
     */
    Versioned<User> setRoles(String id, List<Role> roles, Caller caller);

    /** Confirms the address by word of the staff. */
    Versioned<User> confirm(String id, Caller caller);

    /** Confirms the address with a token; INVALID if it is unknown, used or expired. */
    void confirmWith(String token);

    /** A confirmation token to hand over, for centres without mail. */
    IssuedToken issueConfirmation(String id, Caller caller);

    /** Bars the person from signing in and ends all their sessions. */
    Versioned<User> deactivate(String id, Caller caller);

    /** Lets the person sign in again. */
    Versioned<User> reactivate(String id, Caller caller);
}
