package org.artel.core.persistence.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The time of day, as a service, so that tests can set it. */
@Component(service = Clock.class)
public final class SystemClock extends Clock {

    private final Clock utc;

    @Activate
    public SystemClock() {
        this(Clock.systemUTC());
    }

    private SystemClock(Clock clock) {
        utc = clock;
    }

    @Override
    public ZoneId getZone() {
        return utc.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SystemClock(utc.withZone(zone));
    }

    @Override
    public Instant instant() {
        return utc.instant();
    }
}
