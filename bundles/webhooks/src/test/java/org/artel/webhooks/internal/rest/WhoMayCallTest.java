package org.artel.webhooks.internal.rest;

import static org.junit.Assert.assertEquals;

import java.util.Set;
import java.util.stream.Collectors;
import org.artel.core.rest.testing.WhoMayCall;
import org.junit.Test;

/** What was decided on who may call what. */
public class WhoMayCallTest {

    @Test
    public void administratorsAndNobodyElse() {
        var table = WhoMayCall.table(HooksResource.class);
        assertEquals(11, table.size());
        assertEquals(Set.of(Set.of("ADMIN")), table.values().stream().collect(Collectors.toSet()));
    }
}
