package org.artel.audit.internal.rest;

import static org.junit.Assert.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.artel.core.rest.testing.WhoMayCall;
import org.junit.Test;

public class EveryMethodSaysWhoTest {

    @Test
    public void onlyAdministratorsReadTheTrailAndNobodyWritesIt() {
        Map<String, Set<String>> expected = new TreeMap<>();
        expected.put("GET /audit", Set.of("ADMIN"));
        expected.put("GET /audit/{id}", Set.of("ADMIN"));
        assertEquals(expected, WhoMayCall.table(AuditResource.class));
    }
}
