package org.artel.core.http;

import javax.servlet.http.HttpServletRequest;

/**
 * Answers that stay open as long as the client listens, such as server-sent events. A stop of the
 * product ends them at once, whereas it waits for every other answer.
 */
public interface LongAnswers {

    /**
     * From now on the answer to this request is a long one: not timed, and not waited for. Call it
     * on the thread that handles the request, before the first event is sent. There is nothing to
     * take back: the answer is forgotten when it ends, however it ends.
     *
     * @param end ends the answer; run once at most, when the product stops, on the thread that
     *     stops it (or at once, on this thread, if it is stopping already). It must not wait for
     *     the client
     */
    void add(HttpServletRequest request, Runnable end);
}
