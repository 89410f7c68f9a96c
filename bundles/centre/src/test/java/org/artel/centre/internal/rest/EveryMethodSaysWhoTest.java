package org.artel.centre.internal.rest;

import static org.junit.Assert.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.artel.core.rest.testing.WhoMayCall;
import org.junit.Test;

public class EveryMethodSaysWhoTest {

    @Test
    public void everybodySeesTheCentreAndAdministratorsDescribeIt() {
        Map<String, Set<String>> expected = new TreeMap<>();
        expected.put("GET /centre", Set.of("ANYONE"));
        expected.put("PATCH /centre", Set.of("ADMIN"));
        assertEquals(expected, WhoMayCall.table(CentreResource.class));
    }
}
