package org.artel.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

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
        hasher.matches("anything", hasher.hash("something"), NOTHING);
        long wrong = fastest(hasher.hash("something"));
        long unknown = fastest(null);
        assertFalse(hasher.matches("anything", null, count));
        assertEquals(1, count.failures);
        assertTrue(
                unknown + " against " + wrong + " ns", unknown > wrong / 2 && unknown < wrong * 2);
    }

    private long fastest(String phc) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 8; i++) {
            long start = System.nanoTime();
            hasher.matches("anything", phc, NOTHING);
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    @Test
    public void hashesOfFormerParametersAreOutdated() {
        assertFalse(hasher.isOutdated(hasher.hash("три слова подряд")));
        byte[] salt = Secrets.bytes(16);
        assertTrue(hasher.isOutdated(PasswordHasher.phc(4096, 3, 1, salt, salt)));
    }
}
