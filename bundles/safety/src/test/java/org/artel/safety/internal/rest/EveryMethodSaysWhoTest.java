package org.artel.safety.internal.rest;

import static org.junit.Assert.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.artel.core.rest.testing.WhoMayCall;
import org.junit.Test;

public class EveryMethodSaysWhoTest {

    @Test
    public void administratorsMakeBackupsAndCheck() {
        Map<String, Set<String>> expected = new TreeMap<>();
        expected.put("POST /safety/backups", Set.of("ADMIN"));
        expected.put("POST /safety/checks", Set.of("ADMIN"));
        assertEquals(expected, WhoMayCall.table(SafetyResource.class));
    }
}
