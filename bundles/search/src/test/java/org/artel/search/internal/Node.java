package org.artel.search.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.Transactions;

/** One node of an installation, as the container would wire it. */
final class Node implements AutoCloseable {

    final Transactions transactions;
    final NodeIndex index;
    private final PersistenceUnit unit;

    Node(DataSource database, Clock clock, Path directory, Published... sources) {
        unit = PersistenceUnit.open("search", Node.class.getClassLoader(), database);
        transactions = unit.transactions();
        index = new NodeIndex(transactions, clock, directory);
        index.start();
        for (Published source : sources) {
            index.addSource(source);
        }
    }

    Node(DataSource database, Path directory, Published... sources) {
        this(database, Clock.systemUTC(), directory, sources);
    }

    void changed(String type, String... ids) {
        transactions.run(
                Caller.system(),
                em -> index.changed(Transactions.connection(em), type, List.of(ids)));
    }

    Set<String> ids(String q) {
        Set<String> ids = new HashSet<>();
        index.find(q, null, PageRequest.first(), Callers.STAFF)
                .items()
                .forEach(item -> ids.add(item.id()));
        return ids;
    }

    boolean complete() {
        return index.find("а", null, PageRequest.first(), Callers.STAFF).complete();
    }

    static void await(String what, Duration patience, BooleanSupplier condition) {
        Instant end = Instant.now().plus(patience);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Not within " + patience + ": " + what);
            }
            Thread.onSpinWait();
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Override
    public void close() {
        index.close();
        unit.close();
    }
}
