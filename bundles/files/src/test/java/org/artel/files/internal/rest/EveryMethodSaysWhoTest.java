package org.artel.files.internal.rest;

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
        expected.put("POST /files", Set.of("SIGNED_IN"));
        expected.put("GET /files", Set.of("SIGNED_IN"));
        expected.put("GET /files/{id}", Set.of("ANYONE"));
        expected.put("DELETE /files/{id}", Set.of("SIGNED_IN"));
        expected.put("GET /files/{id}/content", Set.of("ANYONE"));
        expected.put("GET /files/{id}/content/{width}", Set.of("ANYONE"));
        assertEquals(expected, WhoMayCall.table(FilesResource.class));
    }
}
