package org.artel.webhooks.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import java.util.List;
import org.junit.Test;

/** By what a receiver knows us. */
public class SignatureTest {

    /** As another implementation has it. */
    private static final String KNOWN =
            "d8cb373d45e1a3dc03ed85e2d9ec28a97a508361698a535ee581f686c79e2028";

    @Test
    public void anybodyCanReckonIt() {
        assertEquals(
                "v1=" + KNOWN,
                Signature.header(List.of("a secret"), 1_900_000_000, "{\"id\":\"ё\"}"));
    }

    @Test
    public void twoSecretsMakeTwo() {
        String[] both =
                Signature.header(List.of("new", "a secret"), 1_900_000_000, "{\"id\":\"ё\"}")
                        .split(",");
        assertEquals(2, both.length);
        assertNotEquals(both[0], both[1]);
        assertEquals("v1=" + KNOWN, both[1]);
    }

    @Test
    public void secretsDiffer() {
        assertNotEquals(Signature.freshSecret(), Signature.freshSecret());
    }
}
