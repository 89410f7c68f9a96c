package org.artel.core.http;

import java.io.IOException;
import java.io.Writer;

/** Sees every request first and last. It keeps the doors closed (503) until somebody opens them. */
public interface Edge {

    /** Request attribute: which module, or which part of the core, answers; for the metrics. */
    String MODULE = "org.artel.module";

    /**
     * Request attribute: the template of the path that answers, such as {@code
     * /api/forum/topics/{id}}; for the metrics.
     */
    String ROUTE = "org.artel.route";

    /** A request with this header passes closed doors, if its value is {@link #pass()}. */
    String PASS = "X-Artel-Pass";

    /** From now on requests pass. */
    void open();

    /**
     * Whether the product was told to stop and still serves, so that load balancers have time to
     * send people elsewhere.
     */
    boolean isDraining();

    /** Known to nobody outside this process; made anew with each start. */
    String pass();

    /**
     * Writes everything measured, in Prometheus' text format 0.0.4: the edge's own figures and
     * those of every service {@code io.prometheus.client.Collector}.
     */
    void writeMetrics(Writer writer) throws IOException;
}
