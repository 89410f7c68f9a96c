package org.artel.webhooks.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.artel.core.api.changes.AnnouncedKind;
import org.artel.core.api.changes.ChangeListener;
import org.artel.core.api.changes.Changed;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down, in the transaction that changes something, that hooks are to be told of it. As long
 * as no hook wants anything, nobody pays for them.
 */
@Component(service = {Outbox.class, ChangeListener.class})
public final class Outbox implements ChangeListener {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final Transactions tx;
    private final Clock clock;
    private final Types types;
    private volatile Set<String> wanted = Set.of();

    @Activate
    public Outbox(
            @Reference(target = "(artel.unit=webhooks)") Transactions tx,
            @Reference Clock clock,
            @Reference Types types) {
        this.tx = tx;
        this.clock = clock;
        this.types = types;
        look();
    }

    /** Finds out what is wanted now; other nodes do so within a second. */
    void look() {
        List<String> events =
                tx.read(
                        em ->
                                Sql.query(
                                        Transactions.connection(em),
                                        "select events from webhooks_hook where active = true",
                                        row -> row.getString(1)));
        wanted =
                events.stream()
                        .flatMap(some -> Stream.of(some.split(" ")))
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean listens() {
        return !wanted.isEmpty();
    }

    @Override
    public void changed(Connection transaction, List<Changed> changes) {
        Collection<String> present = wanted;
        Map<String, AnnouncedKind> kinds = types.byTable();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Object[]> rows = new ArrayList<>();
        for (Changed changed : changes) {
            AnnouncedKind kind = kinds.get(changed.table());
            String type = kind == null ? null : Types.type(kind, changed.action());
            String path = type == null ? null : Types.path(kind, changed);
            if (path != null && Types.isWanted(present, type)) {
                rows.add(new Object[] {Ids.next(), type, path, now});
            }
        }
        if (!rows.isEmpty()) {
            // What people do must not fail because others cannot be told of it.
            Sql.aside(
                            transaction,
                            () ->
                                    Sql.updateAll(
                                            transaction,
                                            "insert into webhooks_event (id, type, path,"
                                                    + " occurred_at) values (?, ?, ?, ?)",
                                            rows))
                    .ifPresent(reason -> LOG.error("{} events are not told", rows.size(), reason));
        }
    }
}
