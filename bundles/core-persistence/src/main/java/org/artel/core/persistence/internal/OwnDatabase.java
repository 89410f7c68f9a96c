package org.artel.core.persistence.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.artel.core.persistence.Database;
import org.artel.core.persistence.OwnsTables;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The database that the pool leads to, and the changelogs of the bundles that are here. */
@Component
public final class OwnDatabase implements Database {

    private final BundleContext context;
    private final PooledDataSource pool;

    @Activate
    public OwnDatabase(BundleContext context, @Reference PooledDataSource pool) {
        this.context = context;
        this.pool = pool;
    }

    @Override
    public DataSource dataSource() {
        return pool.dataSource("database");
    }

    @Override
    public Optional<Path> directory() {
        return Optional.ofNullable(pool.directory());
    }

    @Override
    public Map<String, String> units() {
        Map<String, String> units = new TreeMap<>();
        forEachUnit(
                (unit, loader) -> {
                    try {
                        units.put(unit, Migration.version(unit, loader));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        return units;
    }

    @Override
    public void migrate(DataSource other) {
        forEachUnit((unit, loader) -> Migration.run(unit, loader, other));
    }

    @Override
    public void readOnly(boolean yes) {
        pool.readOnly(yes);
    }

    private void forEachUnit(BiConsumer<String, ClassLoader> work) {
        for (Bundle bundle : context.getBundles()) {
            String unit = bundle.getHeaders("").get(OwnsTables.HEADER);
            BundleWiring wiring = unit == null ? null : bundle.adapt(BundleWiring.class);
            if (wiring != null) {
                work.accept(unit, wiring.getClassLoader());
            }
        }
    }
}
