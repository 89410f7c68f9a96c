package org.artel.core.persistence.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.artel.core.api.Problem;

/** What becomes of what people try. */
public final class Attempts {

    private Attempts() {}

    /** All at once. The code of what each was refused with; null for whoever was not. */
    public static List<String> race(int clients, IntFunction<Object> attempt) throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<String>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                all.add(
                        () -> {
                            try {
                                attempt.apply(client);
                                return null;
                            } catch (Problem refusal) {
                                return refusal.code();
                            }
                        });
            }
            List<String> codes = new ArrayList<>();
            for (Future<String> each : crowd.invokeAll(all)) {
                codes.add(each.get());
            }
            return codes;
        } finally {
            crowd.shutdownNow();
        }
    }

    /** The code of what it is refused with. */
    public static String refused(Runnable attempt) {
        try {
            attempt.run();
        } catch (Problem refusal) {
            return refusal.code();
        }
        throw new AssertionError("It was not refused");
    }
}
