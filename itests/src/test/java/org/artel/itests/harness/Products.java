package org.artel.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.oidc.testing.TestProvider;

/**
 * The installations that tests share: one for each database, started when first asked for, ended
 * with the tests.
 */
public final class Products {

    private static final Map<TestDatabase, Product> STARTED = new HashMap<>();

    private static final TestProvider PROVIDER = provider();

    private static final Map<String, String> SETTINGS =
            Map.of(
                    "ARTEL_OIDC_ISSUER",
                    PROVIDER.issuer,
                    "ARTEL_OIDC_CLIENT_ID",
                    TestProvider.CLIENT,
                    "ARTEL_OIDC_NAME",
                    "ID-42",
                    "ARTEL_WEBHOOKS_INSIDE",
                    "127.0.0.1");

    private Products() {}

    private static TestProvider provider() {
        try {
            return new TestProvider();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At whom people can sign in to these installations. */
    public static TestProvider provider(Product product) {
        if (!STARTED.containsValue(product)) {
            throw new IllegalArgumentException("Not one of these");
        }
        return PROVIDER;
    }

    public static synchronized Product on(TestDatabase engine) {
        return STARTED.computeIfAbsent(engine, e -> new Product(e, SETTINGS).start());
    }
}
