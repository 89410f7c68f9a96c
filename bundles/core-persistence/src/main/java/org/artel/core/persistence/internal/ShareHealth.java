package org.artel.core.persistence.internal;

import java.util.List;
import java.util.Optional;
import org.artel.core.api.HealthCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Names modules that keep all the database connections they may have. */
@Component
public final class ShareHealth implements HealthCheck {

    private final UnitExtender units;

    @Activate
    public ShareHealth(@Reference UnitExtender units) {
        this.units = units;
    }

    @Override
    public String name() {
        return "database.connections";
    }

    @Override
    public List<String> complaints() {
        return units.shares().stream().map(Share::complaint).flatMap(Optional::stream).toList();
    }
}
