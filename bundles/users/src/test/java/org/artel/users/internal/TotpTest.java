package org.artel.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.Test;

public class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @Test
    public void theVectorsOfTheStandardAreMet() {
        // RFC 6238, appendix B, SHA-1: the last six of eight digits.
        Map.of(
                        59L, "287082",
                        1111111109L, "081804",
                        1111111111L, "050471",
                        1234567890L, "005924",
                        2000000000L, "279037",
                        20000000000L, "353130")
                .forEach(
                        (seconds, code) ->
                                assertEquals(
                                        code,
                                        Totp.code(
                                                SECRET,
                                                Totp.step(Instant.ofEpochSecond(seconds)))));
    }

    @Test
    public void aCodeIsTakenOneStepEarlyOrLateAndNeverTwice() {
        Instant now = Instant.ofEpochSecond(1234567890L);
        long step = Totp.step(now);
        for (long near = step - 1; near <= step + 1; near++) {
            assertEquals(
                    OptionalLong.of(near), Totp.matching(SECRET, Totp.code(SECRET, near), now, 0));
        }
        for (long far : new long[] {step - 2, step + 2}) {
            assertTrue(Totp.matching(SECRET, Totp.code(SECRET, far), now, 0).isEmpty());
        }
        assertTrue(Totp.matching(SECRET, Totp.code(SECRET, step), now, step).isEmpty());
        assertTrue(Totp.matching(SECRET, Totp.code(SECRET, step - 1), now, step).isEmpty());
        assertFalse(Totp.matching(SECRET, Totp.code(SECRET, step + 1), now, step).isEmpty());
    }

    @Test
    public void anApplicationReadsTheAddress() {
        assertEquals("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.base32(SECRET));
        assertEquals(
                "otpauth://totp/%D0%A6%D0%B5%D0%BD%D1%82%D1%80%20%26%20%D0%9A%D0%BE:anna%40example.org"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=%D0%A6%D0%B5%D0%BD%D1%82%D1%80%20%26%20%D0%9A%D0%BE",
                Totp.uri(SECRET, "Центр & Ко", "anna@example.org"));
    }
}
