package org.artel.portfolio.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the register as soon as the module is there, beside whatever else starts: it may have been
 * away for months, and its job is due by the clock only.
 */
@Component(service = RegisterReading.class, immediate = true)
public class RegisterReading {

    private static final Logger LOG = LoggerFactory.getLogger(RegisterReading.class);
    private static final long STOP_MILLIS = 5000;

    private final Thread reading;
    private volatile boolean stopped;

    @Activate
    public RegisterReading(@Reference Register register) {
        reading = new Thread(() -> read(register), "portfolio-register");
        reading.setDaemon(true);
        reading.start();
    }

    /** Ends with the portion it is at. */
    @Deactivate
    void stop() throws InterruptedException {
        stopped = true;
        reading.join(STOP_MILLIS);
    }

    private void read(Register register) {
        try {
            register.read(() -> stopped);
        } catch (RuntimeException e) {
            // The job tries again; until then a visit brings in what it needs.
            LOG.warn("The register could not be read: {}", e.toString());
        }
    }
}
