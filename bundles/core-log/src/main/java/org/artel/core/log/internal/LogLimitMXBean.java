package org.artel.core.log.internal;

import java.util.Map;

/** What the limit did, for those outside of the logging bundle. */
public interface LogLimitMXBean {

    /** How many lines of each bundle were left out since the start. */
    Map<String, Long> getLeftOut();
}
