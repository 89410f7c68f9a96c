package org.artel.itests.harness;

import java.util.HashMap;
import java.util.Map;
import org.artel.core.persistence.testing.TestDatabase;

/**
 * The installations that tests share: one for each database, started when first asked for, ended
 * with the tests.
 */
public final class Products {

    private static final Map<TestDatabase, Product> STARTED = new HashMap<>();

    private Products() {}

    public static synchronized Product on(TestDatabase engine) {
        return STARTED.computeIfAbsent(engine, e -> new Product(e).start());
    }
}
