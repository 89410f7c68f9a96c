package org.artel.privacy.internal.rest;

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
        expected.put("GET /documents", Set.of("ANYONE"));
        expected.put("GET /documents/{hash}", Set.of("ANYONE"));
        expected.put("GET /people/{id}/consents", Set.of("STAFF"));
        expected.put("POST /people/{id}/consents", Set.of("STAFF"));
        expected.put("POST /people/{id}/consents/{document}/withdrawal", Set.of("STAFF"));
        expected.put("GET /people/{id}/exports", Set.of("ADMIN, no token"));
        expected.put("POST /people/{id}/exports", Set.of("ADMIN, no token"));
        expected.put("GET /people/{id}/erasure", Set.of("ADMIN, no token"));
        expected.put("POST /people/{id}/erasure", Set.of("ADMIN, no token"));
        expected.put("GET /me/consents", Set.of("SIGNED_IN"));
        expected.put("POST /me/consents", Set.of("SIGNED_IN"));
        expected.put("GET /me/consents/{document}", Set.of("SIGNED_IN"));
        expected.put("POST /me/consents/{document}/withdrawal", Set.of("SIGNED_IN"));
        expected.put("GET /me/data", Set.of("SIGNED_IN, no token"));
        expected.put("POST /me/data", Set.of("SIGNED_IN, no token"));
        expected.put("POST /me/data/erasure", Set.of("SIGNED_IN, no token"));
        assertEquals(
                expected,
                WhoMayCall.table(
                        DocumentsResource.class,
                        PeopleResource.class,
                        MyConsentsResource.class,
                        MyDataResource.class,
                        MyErasureResource.class));
    }
}
