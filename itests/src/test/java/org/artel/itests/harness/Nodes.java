package org.artel.itests.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.artel.core.persistence.testing.TestDatabase;

/** One or two nodes over one database, and crowds that want something of them at once. */
public final class Nodes {

    /** Started when first asked for, ended with the tests. */
    private static final List<Product> PAIR = new ArrayList<>();

    /** Where clients go, by turns. */
    private final List<Product> products;

    private Nodes(List<Product> products) {
        this.products = products;
    }

    /** For a parameterized class: each database, and two nodes over PostgreSQL. */
    public static List<Object[]> installations() {
        List<Object[]> all = new ArrayList<>();
        TestDatabase.all().forEach(engine -> all.add(new Object[] {engine, 1}));
        all.add(new Object[] {TestDatabase.postgresql(), 2});
        return all;
    }

    /**
     * @param number 1 or 2; two have all default modules
     */
    public static Nodes of(TestDatabase engine, int number) {
        return new Nodes(number == 1 ? List.of(Products.on(engine)) : pair(engine));
    }

    private static List<Product> pair(TestDatabase engine) {
        if (PAIR.isEmpty()) {
            Product first = new Product(engine);
            PAIR.add(first);
            first.start();
            Product second =
                    new Product(
                            null,
                            Map.of(
                                    "ARTEL_DB_URL", first.setting("ARTEL_DB_URL"),
                                    "ARTEL_DB_USER", first.setting("ARTEL_DB_USER"),
                                    "ARTEL_DB_PASSWORD", first.setting("ARTEL_DB_PASSWORD")));
            PAIR.add(second);
            second.start();
        }
        return PAIR;
    }

    public List<Product> all() {
        return products;
    }

    public Product first() {
        return products.get(0);
    }

    /** The person's way in for this client: to one node or another, by turns. */
    public Api on(int client, Api person) {
        return at(products.get(client % products.size()), person);
    }

    /** The person's way in to this node. */
    public static Api at(Product node, Api person) {
        return node.api().with("Authorization", person.header("Authorization"));
    }

    /** All at once. */
    public static List<Api.Answer> race(int clients, IntFunction<Api.Answer> attempt)
            throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<Api.Answer>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                all.add(() -> attempt.apply(client));
            }
            List<Api.Answer> answers = new ArrayList<>();
            for (Future<Api.Answer> each : crowd.invokeAll(all)) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            crowd.shutdownNow();
        }
    }
}
