package org.artel.core.http.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many requests each part of the product is answering. Two thirds of the web server's threads
 * are for one part at most, so a module whose answers do not come takes nobody else's.
 */
final class Crowd {

    /** The server's threads are half as many again: maxThreads in org.ops4j.pax.web.cfg. */
    static final int LIMIT = 64;

    static final Problem BUSY =
            Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "module-busy",
                    new Text(
                            "Эта часть портала занята. Повторите через минуту",
                            "This part of the portal is busy. Try again in a minute"));

    private static final Logger LOG = LoggerFactory.getLogger(Crowd.class);
    private static final Pattern PART = Pattern.compile("(?:/api)?/[^/]*");
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private final int limit;

    /** Only parts that are answering something, so no client can make it grow. */
    private final Map<String, Integer> answering = new ConcurrentHashMap<>();

    private final AtomicLong told = new AtomicLong(System.nanoTime() - QUIET_NANOS);

    Crowd(int limit) {
        this.limit = limit;
    }

    /**
     * The application that a request is for, as {@code /api/booking}, or a page's first segment.
     */
    static String part(String path) {
        Matcher matcher = PART.matcher(path);
        return matcher.lookingAt() ? matcher.group() : path;
    }

    /** Takes a place; false if there is none left, and then nothing is to be given back. */
    boolean enter(String part) {
        boolean[] entered = new boolean[1];
        answering.compute(
                part,
                (name, number) -> {
                    int now = number == null ? 0 : number;
                    entered[0] = now < limit;
                    return entered[0] ? now + 1 : number;
                });
        if (!entered[0]) {
            tell(part);
        }
        return entered[0];
    }

    void leave(String part) {
        answering.computeIfPresent(part, (name, number) -> number == 1 ? null : number - 1);
    }

    /** Whose places are all taken. */
    List<String> complaints() {
        return new TreeMap<>(answering)
                .entrySet().stream()
                        .filter(one -> one.getValue() >= limit)
                        .map(one -> complaint(one.getKey()))
                        .toList();
    }

    private String complaint(String part) {
        return part
                + " keeps all "
                + limit
                + " threads of the web server that one part may have; more requests are refused";
    }

    /** Once a minute, not for every request. */
    private void tell(String part) {
        long last = told.get();
        long now = System.nanoTime();
        if (now - last >= QUIET_NANOS && told.compareAndSet(last, now)) {
            LOG.warn("{}", complaint(part));
        }
    }
}
