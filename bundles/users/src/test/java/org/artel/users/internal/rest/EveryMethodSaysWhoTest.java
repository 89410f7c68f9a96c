package org.artel.users.internal.rest;

import static org.junit.Assert.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.artel.core.rest.testing.WhoMayCall;
import org.junit.Test;

public class EveryMethodSaysWhoTest {

    @Test
    public void whoMayDoWhatIsThisTable() {
        Map<String, Set<String>> expected = new TreeMap<>();
        expected.put("POST /users", Set.of("ANYONE"));
        expected.put("GET /users", Set.of("STAFF"));
        expected.put("GET /users/{id}", Set.of("SELF", "STAFF"));
        expected.put("PATCH /users/{id}", Set.of("SELF", "ADMIN"));
        expected.put("PUT /users/{id}/roles", Set.of("ADMIN, no token"));
        expected.put("POST /users/{id}/confirmation", Set.of("STAFF"));
        expected.put("POST /users/confirmations", Set.of("ANYONE"));
        expected.put("POST /users/{id}/confirmation-tokens", Set.of("ADMIN, no token"));
        expected.put("POST /users/{id}/password-resets", Set.of("ADMIN, no token"));
        expected.put("POST /users/{id}/deactivation", Set.of("ADMIN"));
        expected.put("POST /users/{id}/reactivation", Set.of("ADMIN"));
        expected.put("POST /session", Set.of("ANYONE"));
        expected.put("DELETE /session", Set.of("SIGNED_IN, no token"));
        expected.put("GET /me", Set.of("SIGNED_IN"));
        expected.put("POST /me/password", Set.of("SIGNED_IN, no token"));
        expected.put("GET /me/sessions", Set.of("SIGNED_IN, no token"));
        expected.put("DELETE /me/sessions", Set.of("SIGNED_IN, no token"));
        expected.put("DELETE /me/sessions/{id}", Set.of("SIGNED_IN, no token"));
        expected.put("GET /external-sign-in", Set.of("ANYONE"));
        expected.put("POST /external-sign-in/attempts", Set.of("ANYONE, no token"));
        expected.put("POST /external-sign-in/completion", Set.of("ANYONE, no token"));
        expected.put("POST /external-sign-in/confirmation", Set.of("ANYONE, no token"));
        expected.put("POST /external-sign-in/registration", Set.of("ANYONE, no token"));
        expected.put("GET /me/external-identities", Set.of("SIGNED_IN, no token"));
        expected.put("DELETE /me/external-identities/{id}", Set.of("SIGNED_IN, no token"));
        expected.put("GET /me/second-factor", Set.of("SIGNED_IN, no token"));
        expected.put("POST /me/second-factor", Set.of("SIGNED_IN, no token"));
        expected.put("POST /me/second-factor/confirmation", Set.of("SIGNED_IN, no token"));
        expected.put("POST /me/second-factor/recovery-codes", Set.of("SIGNED_IN, no token"));
        expected.put("POST /me/second-factor/removal", Set.of("SIGNED_IN, no token"));
        expected.put("GET /users/{id}/second-factor", Set.of("ADMIN"));
        expected.put("DELETE /users/{id}/second-factor", Set.of("ADMIN, no token"));
        expected.put("POST /password-resets", Set.of("ANYONE"));
        expected.put("POST /password-resets/completion", Set.of("ANYONE"));
        for (String list : Set.of("/me/tokens", "/tokens")) {
            Set<String> who =
                    Set.of(list.equals("/tokens") ? "ADMIN, no token" : "SIGNED_IN, no token");
            expected.put("POST " + list, who);
            expected.put("GET " + list, who);
            expected.put("POST " + list + "/{id}/renewals", who);
            expected.put("DELETE " + list + "/{id}", who);
        }
        assertEquals(
                expected,
                WhoMayCall.table(
                        UsersResource.class,
                        SessionResource.class,
                        MeResource.class,
                        MyTokensResource.class,
                        ServiceTokensResource.class,
                        PasswordResetsResource.class,
                        SecondFactorResource.class,
                        ExternalSignInResource.class));
    }
}
