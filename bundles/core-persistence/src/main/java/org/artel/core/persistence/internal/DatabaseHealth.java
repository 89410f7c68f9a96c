package org.artel.core.persistence.internal;

import java.util.List;
import org.artel.core.api.HealthCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether people can write. */
@Component
public final class DatabaseHealth implements HealthCheck {

    private final PooledDataSource pool;

    @Activate
    public DatabaseHealth(@Reference PooledDataSource pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "database.disk";
    }

    @Override
    public List<String> complaints() {
        return pool.isNearlyFull()
                ? List.of("The disk of the database is nearly full: nothing is written")
                : List.of();
    }
}
