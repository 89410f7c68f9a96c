package org.artel.core.http.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;

/** One part of the product does not get all threads. */
public class CrowdTest {

    @Test
    public void whoHasAllItMayHaveWaitsAndNobodyElse() {
        Crowd crowd = new Crowd(2);
        assertTrue(crowd.enter("/api/board"));
        assertEquals(List.of(), crowd.complaints());
        assertTrue(crowd.enter("/api/board"));
        assertFalse(crowd.enter("/api/board"));
        assertTrue(crowd.enter("/api/booking"));
        assertEquals(1, crowd.complaints().size());
        assertTrue(crowd.complaints().get(0).startsWith("/api/board keeps all 2 threads"));
        crowd.leave("/api/board");
        assertEquals(List.of(), crowd.complaints());
        assertTrue(crowd.enter("/api/board"));
    }

    @Test
    public void aPartIsAnApplicationOrTheBeginningOfAPage() {
        assertEquals("/api/booking", Crowd.part("/api/booking/resources/1"));
        assertEquals("/api/booking", Crowd.part("/api/booking"));
        assertEquals("/f", Crowd.part("/f/t/1"));
        assertEquals("/", Crowd.part("/"));
        assertEquals("/api", Crowd.part("/api"));
    }
}
