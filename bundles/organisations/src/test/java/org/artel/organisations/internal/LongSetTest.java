package org.artel.organisations.internal;

import static org.junit.Assert.assertEquals;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.Test;

public class LongSetTest {

    @Test
    public void holdsWhatWasAddedAndNothingElse() {
        Random random = new Random(7);
        LongSet set = new LongSet();
        Set<Long> model = new HashSet<>();
        for (int i = 0; i < 50_000; i++) {
            long value = random.nextInt(30_000) - 5_000L << random.nextInt(40);
            assertEquals(model.add(value), set.add(value));
        }
        for (long value = -6_000; value < 30_000; value++) {
            assertEquals(model.contains(value), set.contains(value));
        }
    }
}
