package org.artel.webhooks.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import java.time.Duration;
import java.time.Instant;
import org.junit.Test;

/** When it is tried again. */
public class PatienceTest {

    private static final Instant NOW = Instant.parse("2030-03-11T05:00:00Z");
    private static final Instant UNTIL = NOW.plus(Patience.WHOLE);

    @Test
    public void pausesDoubleFromTenSecondsToEightHours() {
        assertEquals(Duration.ofSeconds(10), pause(1, 0.5));
        assertEquals(Duration.ofSeconds(20), pause(2, 0.5));
        assertEquals(Duration.ofSeconds(640), pause(7, 0.5));
        assertEquals(Duration.ofHours(8), pause(13, 0.5));
        assertEquals(Duration.ofHours(8), pause(1000, 0.5));
        assertEquals(Duration.ofSeconds(8), pause(1, 0));
        assertEquals(Duration.ofSeconds(12), pause(1, 1));
    }

    @Test
    public void theLastAttemptIsAtTheEnd() {
        assertEquals(UNTIL, Patience.next(20, UNTIL.minusSeconds(60), UNTIL, 0.5));
        assertNull(Patience.next(21, UNTIL, UNTIL, 0.5));
        assertNull(Patience.next(1, UNTIL.plusSeconds(1), UNTIL, 0.5));
    }

    private static Duration pause(int attempts, double luck) {
        return Duration.between(NOW, Patience.next(attempts, NOW, UNTIL, luck));
    }
}
