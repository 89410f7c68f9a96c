package org.artel.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.Test;

public class PasswordHasherTest {

    private static final PasswordHasher.Guessing NOTHING = new Count();

    private static final class Count implements PasswordHasher.Guessing {

        private int failures;

        @Override
        public void before() {
            // Everybody may try.
        }

        @Override
        public void failed() {
            failures++;
        }
    }

    private final PasswordHasher hasher = new PasswordHasher();

    @Test
    public void theHashIsWhatTheReferenceImplementationMakes() {
        byte[] salt = "somesalt".getBytes(StandardCharsets.US_ASCII);
        String phc =
                PasswordHasher.phc(
                        65536,
                        2,
                        1,
                        salt,
                        PasswordHasher.argon2("password", 65536, 2, 1, salt, 32));
        assertEquals(
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                phc);
        assertTrue(hasher.matches("password", phc, NOTHING));
        assertFalse(hasher.matches("Password", phc, NOTHING));
    }

    @Test
    public void theSamePasswordIsKeptDifferentlyEachTime() {
        String one = hasher.hash("три слова подряд");
        assertTrue(one, one.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
        assertNotEquals(one, hasher.hash("три слова подряд"));
        assertTrue(hasher.matches("три слова подряд", one, NOTHING));
    }

    @Test
    public void theSameLettersMatchHoweverTheKeyboardComposesThem() {
        assertTrue(hasher.matches("мои\u0306 пароль", hasher.hash("мо\u0439 пароль"), NOTHING));
    }

    @Test
    public void nobodyHasNoPasswordButTheSameWorkIsDone() {
        Count count = new Count();
        long wrong = work(hasher.hash("something"), NOTHING);
        long unknown = work(null, count);
        assertEquals(1, count.failures);
        assertTrue(wrong + " bytes", wrong > 19 << 20);
        assertEquals(wrong, unknown, wrong / 100.0);
    }

    /** In bytes of memory that it took: unlike its time this does not depend on who else works. */
    private long work(String phc, PasswordHasher.Guessing guessing) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        assertFalse(hasher.matches("anything", phc, guessing));
        return threads.getThreadAllocatedBytes(id) - before;
    }

    @Test
    public void hashesOfFormerParametersAreOutdated() {
        assertFalse(hasher.isOutdated(hasher.hash("три слова подряд")));
        byte[] salt = Secrets.bytes(16);
        assertTrue(hasher.isOutdated(PasswordHasher.phc(4096, 3, 1, salt, salt)));
    }
}
