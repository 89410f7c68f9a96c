package org.artel.search.internal.rest;

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
        expected.put("GET /search", Set.of("ANYONE"));
        expected.put("POST /search/rebuild", Set.of("ADMIN"));
        assertEquals(expected, WhoMayCall.table(SearchResource.class));
    }
}
