package org.artel.core.api;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who asks. Handed from the edge to every service as a parameter; never kept in a thread.
 *
 * @param userId of a person or of a service; null for an anonymous visitor
 * @param name display name; empty for an anonymous visitor
 * @param roles roles in the installation
 * @param memberships present memberships
 * @param confirmed whether the person's e-mail address is confirmed
 * @param sessionId the session used; null without one, and with a token
 * @param locale the language of answers
 * @param address network address of the client, for limits and the audit
 * @param token with which a program came; null in a session, and of the product itself
 */
public record Caller(
        String userId,
        String name,
        Set<Role> roles,
        List<Membership> memberships,
        boolean confirmed,
        String sessionId,
        Locale locale,
        String address,
        Token token)
        implements Principal {

    private static final String SYSTEM = "system";

    /** A program's token: its id, and the name that it was given. */
    public record Token(String id, String name) {}

    public Caller {
        roles = Set.copyOf(roles);
        memberships = List.copyOf(memberships);
    }

    /** Without a token. */
    public Caller(
            String userId,
            String name,
            Set<Role> roles,
            List<Membership> memberships,
            boolean confirmed,
            String sessionId,
            Locale locale,
            String address) {
        this(userId, name, roles, memberships, confirmed, sessionId, locale, address, null);
    }

    /** Somebody who has not signed in. */
    public static Caller anonymous(Locale locale, String address) {
        return new Caller(null, "", Set.of(), List.of(), false, null, locale, address);
    }

    /** The product itself: start-up work, jobs, demo data. */
    public static Caller system() {
        return product(SYSTEM);
    }

    /** Whoever works in the operator's shell. */
    public static Caller operator() {
        return product("operator");
    }

    private static Caller product(String id) {
        return new Caller(id, id, Set.of(Role.ADMIN), List.of(), true, null, new Locale("ru"), "");
    }

    @Override
    public String getName() {
        return name;
    }

    public boolean isAnonymous() {
        return userId == null;
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether it is the product itself, on nobody's behalf. */
    public boolean isSystem() {
        return SYSTEM.equals(userId);
    }

    /** Whether the caller works for the centre: staff or administrator. */
    public boolean isStaff() {
        return is(Role.STAFF) || is(Role.ADMIN);
    }

    /** Whether the caller leads this organisation now. */
    public boolean leads(String organisationId) {
        return memberships.contains(new Membership(organisationId, OrganisationRole.LEADER));
    }

    /** Whether the caller belongs to this organisation now, in whatever role. */
    public boolean belongsTo(String organisationId) {
        return memberships.stream().anyMatch(m -> m.organisationId().equals(organisationId));
    }

    /** Refuses everybody but staff and administrators. */
    public void requireStaff() {
        if (!isStaff()) {
            throw Problem.forbidden();
        }
    }
}
