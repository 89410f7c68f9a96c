package org.artel.participation.internal.rest;

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
        expected.put("GET /participations", Set.of("SIGNED_IN"));
        expected.put("GET /participations/export", Set.of("SIGNED_IN"));
        expected.put("GET /participations/{id}", Set.of("SIGNED_IN"));
        expected.put("POST /participations", Set.of("STAFF"));
        expected.put("POST /participations/{id}/revisions", Set.of("STAFF"));
        assertEquals(expected, WhoMayCall.table(ParticipationsResource.class));
    }
}
