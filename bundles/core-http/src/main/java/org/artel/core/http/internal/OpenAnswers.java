package org.artel.core.http.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The long answers that are open now. */
final class OpenAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(OpenAnswers.class);

    private final Set<OpenAnswer> open = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /** One of them. */
    private final class OpenAnswer implements Runnable {

        private final Runnable end;
        private final AtomicBoolean done = new AtomicBoolean();

        private OpenAnswer(Runnable end) {
            this.end = end;
        }

        /** The answer is over by itself. */
        @Override
        public void run() {
            done.set(true);
            open.remove(this);
        }

        private void end() {
            open.remove(this);
            if (done.compareAndSet(false, true)) {
                try {
                    end.run();
                } catch (RuntimeException e) {
                    LOG.warn("A long answer could not be ended: {}", e.toString());
                }
            }
        }
    }

    /** Takes one up; to be run when it is over. */
    Runnable add(Runnable end) {
        OpenAnswer answer = new OpenAnswer(end);
        open.add(answer);
        // Whoever comes between the order to stop and this is ended here, or there, or by both:
        // once.
        if (ended) {
            answer.end();
        }
        return answer;
    }

    int count() {
        return open.size();
    }

    /** Ends all of them, and from now on everyone that comes. */
    void endAll() {
        ended = true;
        open.forEach(OpenAnswer::end);
    }
}
