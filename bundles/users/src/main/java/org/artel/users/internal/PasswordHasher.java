package org.artel.users.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Argon2id, kept as PHC strings. A hash takes 19 MiB, so only a few are made at a time and the
 * others queue.
 */
@Component(service = PasswordHasher.class)
public final class PasswordHasher {

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int AT_A_TIME = 3;
    private static final long LONGEST_QUEUE_SECONDS = 15;

    private static final Pattern PHC =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

    private final Semaphore permits = new Semaphore(AT_A_TIME, true);

    /**
     * Compared against when nobody has the address, so that this takes as long as a wrong password.
     */
    private final String nobody =
            phc(MEMORY_KIB, PASSES, LANES, Secrets.bytes(SALT_BYTES), Secrets.bytes(HASH_BYTES));

    @Activate
    public PasswordHasher() {}

    String hash(String password) {
        return hash(password, () -> {});
    }

    /**
     * @param beforehand last look, after the queue and before the work; may throw
     */
    String hash(String password, Runnable beforehand) {
        return queued(
                () -> {
                    beforehand.run();
                    byte[] salt = Secrets.bytes(SALT_BYTES);
                    return phc(
                            MEMORY_KIB,
                            PASSES,
                            LANES,
                            salt,
                            argon2(password, MEMORY_KIB, PASSES, LANES, salt, HASH_BYTES));
                });
    }

    /**
     * Limits guessing. Asked and told within the queue, so that a burst gains nothing by coming all
     * at once.
     */
    interface Guessing {

        /** Throws if nobody may try now. */
        void before();

        void failed();
    }

    /**
     * Whether that is the password.
     *
     * @param phc null if there is none: takes the same time, answers no
     */
    boolean matches(String password, String phc, Guessing guessing) {
        return queued(
                () -> {
                    guessing.before();
                    boolean right = verify(password, phc == null ? nobody : phc) && phc != null;
                    if (!right) {
                        guessing.failed();
                    }
                    return right;
                });
    }

    /** Whether the hash was made with other parameters than today's. */
    boolean isOutdated(String phc) {
        Matcher matcher = PHC.matcher(phc);
        return !matcher.matches()
                || Integer.parseInt(matcher.group(1)) != MEMORY_KIB
                || Integer.parseInt(matcher.group(2)) != PASSES
                || Integer.parseInt(matcher.group(3)) != LANES;
    }

    private static boolean verify(String password, String phc) {
        Matcher matcher = PHC.matcher(phc);
        if (!matcher.matches()) {
            throw new IllegalStateException("A stored password hash is not readable");
        }
        byte[] salt = Base64.getDecoder().decode(matcher.group(4));
        byte[] expected = Base64.getDecoder().decode(matcher.group(5));
        byte[] found =
                argon2(
                        password,
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3)),
                        salt,
                        expected.length);
        return MessageDigest.isEqual(expected, found);
    }

    static String phc(int memory, int passes, int lanes, byte[] salt, byte[] hash) {
        return "$argon2id$v=19$m="
                + memory
                + ",t="
                + passes
                + ",p="
                + lanes
                + "$"
                + ENCODER.encodeToString(salt)
                + "$"
                + ENCODER.encodeToString(hash);
    }

    static byte[] argon2(
            String password, int memory, int passes, int lanes, byte[] salt, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(memory)
                        .withIterations(passes)
                        .withParallelism(lanes)
                        .withSalt(salt)
                        .build());
        // The same letters may be typed as different code points, such as й.
        String normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
        byte[] hash = new byte[length];
        generator.generateBytes(normal.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private <T> T queued(Supplier<T> work) {
        try {
            if (!permits.tryAcquire(LONGEST_QUEUE_SECONDS, TimeUnit.SECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }

    private static Problem busy() {
        return Problem.of(
                        Problem.Kind.UNAVAILABLE,
                        "busy",
                        new Text(
                                "Слишком много людей входят одновременно. Повторите через минуту",
                                "Too many people are signing in at once. Try again in a minute"))
                .with("retryAfter", 60);
    }
}
