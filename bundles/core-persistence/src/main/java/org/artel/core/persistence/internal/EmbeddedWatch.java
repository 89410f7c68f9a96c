package org.artel.core.persistence.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches what the embedded database does not survive: a full disk. Derby that met one may wait for
 * itself for ever, and only a new process can open the database again; nothing that was
 * acknowledged is lost by that, as it is not by a power cut.
 */
@Component(service = EmbeddedWatch.class, immediate = true)
public final class EmbeddedWatch {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedWatch.class);
    private static final long GLANCE_MILLIS = 500;

    /** The process's exit status. */
    private static final int STUCK = 3;

    private final PooledDataSource pool;
    private final Thread thread = new Thread(this::run, "artel-database-watch");

    @Activate
    public EmbeddedWatch(@Reference PooledDataSource pool) {
        this.pool = pool;
        if (pool.directory() != null) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Deactivate
    void close() {
        thread.interrupt();
    }

    private void run() {
        Path disk = pool.directory().getParent();
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
                pool.look(Files.getFileStore(disk).getUsableSpace());
                if (pool.isStuck()) {
                    LOG.error(
                            "The embedded database is stuck: the product ends at once, for its"
                                    + " service manager to start it again");
                    Runtime.getRuntime().halt(STUCK);
                }
            }
        } catch (InterruptedException e) {
            // It closes.
        } catch (IOException e) {
            LOG.error("The disk of the database is not watched any more: {}", e.toString());
        }
    }
}
