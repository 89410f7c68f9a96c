package org.artel.webhooks.internal.rest;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.artel.core.rest.testing.WhoMayCall;
import org.junit.Test;

/** What was decided on who may call what. */
public class WhoMayCallTest {

    private static final Set<String> ADMIN = Set.of("ADMIN");

    /** A hook goes on telling when a token is long over. */
    private static final Set<String> NO_TOKEN = Set.of("ADMIN, no token");

    @Test
    public void administratorsAndNobodyElse() {
        SortedMap<String, Set<String>> expected = new TreeMap<>();
        for (String method :
                List.of(
                        "GET /types",
                        "GET /hooks",
                        "GET /hooks/{id}",
                        "DELETE /hooks/{id}",
                        "POST /hooks/{id}/test",
                        "GET /hooks/{id}/deliveries",
                        "GET /hooks/{id}/deliveries/{delivery}",
                        "GET /hooks/{id}/deliveries/{delivery}/attempts",
                        "POST /hooks/{id}/deliveries/{delivery}/retry")) {
            expected.put(method, ADMIN);
        }
        for (String method :
                List.of("POST /hooks", "PATCH /hooks/{id}", "POST /hooks/{id}/secret")) {
            expected.put(method, NO_TOKEN);
        }
        assertEquals(expected, WhoMayCall.table(HooksResource.class));
    }
}
