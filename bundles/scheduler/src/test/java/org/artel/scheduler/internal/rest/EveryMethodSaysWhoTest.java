package org.artel.scheduler.internal.rest;

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
        expected.put("GET /", Set.of("STAFF"));
        expected.put("GET /{name}", Set.of("STAFF"));
        expected.put("GET /{name}/runs", Set.of("STAFF"));
        expected.put("POST /{name}/runs", Set.of("ADMIN"));
        assertEquals(expected, WhoMayCall.table(JobsResource.class));
    }
}
