package org.artel.files.internal.rest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;

import org.junit.Test;

public class ByteRangeTest {

    @Test
    public void aPartIsCutToWhatThereIs() {
        assertEquals(new ByteRange(0, 9), ByteRange.of("bytes=0-9", 100));
        assertEquals(new ByteRange(90, 99), ByteRange.of("bytes=90-500", 100));
        assertEquals(new ByteRange(90, 99), ByteRange.of("bytes=90-", 100));
        assertEquals(new ByteRange(95, 99), ByteRange.of("bytes=-5", 100));
        assertEquals(new ByteRange(0, 99), ByteRange.of("bytes=-500", 100));
    }

    @Test
    public void whatIsBehindTheEndCannotBeHad() {
        assertSame(ByteRange.UNSATISFIABLE, ByteRange.of("bytes=100-", 100));
        assertSame(ByteRange.UNSATISFIABLE, ByteRange.of("bytes=-0", 100));
        assertSame(ByteRange.UNSATISFIABLE, ByteRange.of("bytes=0-", 0));
    }

    @Test
    public void whatMakesNoSenseMeansTheWhole() {
        for (String header :
                new String[] {
                    null,
                    "",
                    "bytes=-",
                    "bytes=9-3",
                    "bytes=0-1,5-6",
                    "lines=1-2",
                    "bytes=a-b",
                    "bytes=99999999999999999999-"
                }) {
            assertNull(header, ByteRange.of(header, 100));
        }
    }
}
