package org.artel.core.rest.internal.modules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.artel.core.api.Caller;
import org.artel.core.api.Settings;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the nodes over one database tell each other what they have in place. A node lives as long
 * as its count of beats grows before the eyes of another one, so nobody's clock is asked. Derby is
 * inside its only node, which has nobody to tell.
 */
@Component(service = NodeBoard.class)
public class NodeBoard {

    /**
     * What a node has made of a wish.
     *
     * @param version the wish's
     */
    record Placed(String module, long version, ModuleState state) {}

    /** Another node that lives. */
    record Neighbour(String name, Map<String, Placed> modules) {}

    private record Row(String id, String name, long beat, String modules) {}

    /**
     * @param still how often it was looked at since without a change
     */
    private record Sight(Row row, long changedNanos, int still) {}

    private static final Logger LOG = LoggerFactory.getLogger(NodeBoard.class);
    private static final int MAX_NAME = 64;
    private static final long LIVES_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long FORGOTTEN_NANOS = Duration.ofMinutes(10).toNanos();

    /** Of looks, one a second: a node that slept itself has seen nobody die meanwhile. */
    private static final int GONE_LOOKS = 30;

    private final Transactions transactions;
    private final String name;
    private final LongSupplier nanos;
    private final String id = Ids.next();
    private final boolean alone;
    private final Map<String, Sight> sights = new HashMap<>();
    private int looks;

    @Activate
    public NodeBoard(
            @Reference(target = "(artel.unit=core)") Transactions transactions,
            @Reference Settings settings) {
        this(
                transactions,
                settings.get("ARTEL_NODE", "node"),
                settings.get("ARTEL_DB_URL").isEmpty(),
                System::nanoTime);
    }

    NodeBoard(Transactions transactions, String name, boolean alone, LongSupplier nanos) {
        this.transactions = transactions;
        this.name = name.substring(0, Math.min(name.length(), MAX_NAME));
        this.alone = alone;
        this.nanos = nanos;
    }

    /** Says goodbye, so that nobody waits for this node. */
    @Deactivate
    void close() {
        if (!alone) {
            try {
                transactions.run(
                        Caller.system(),
                        em ->
                                Sql.update(
                                        Transactions.connection(em),
                                        "delete from core_node where id = ?",
                                        id));
            } catch (RuntimeException e) {
                LOG.debug("The others will find out", e);
            }
        }
    }

    /** This node's own, from this start to the next. */
    public String id() {
        return id;
    }

    /**
     * Whether what a node had begun is not at work any more. Of somebody who came half a minute ago
     * or later this cannot be known: ask for what is older.
     *
     * @param node as it called itself by {@link #id()}
     */
    public boolean isGone(String node) {
        if (node.equals(id)) {
            return false;
        }
        if (alone) {
            return true;
        }
        synchronized (sights) {
            Sight sight = sights.get(node);
            return sight == null ? looks >= GONE_LOOKS : sight.still() >= GONE_LOOKS;
        }
    }

    /** Whether there cannot be another node. */
    boolean isAlone() {
        return alone;
    }

    /** Says what this node has in place, and looks what the others say. */
    void tell(List<Placed> modules) {
        if (alone) {
            return;
        }
        String text =
                modules.stream()
                        .map(one -> one.module() + " " + one.version() + " " + one.state())
                        .collect(Collectors.joining("\n"));
        List<Row> rows =
                transactions.write(
                        Caller.system(),
                        em -> {
                            var connection = Transactions.connection(em);
                            if (Sql.update(
                                            connection,
                                            "update core_node set beat = beat + 1, modules = ?"
                                                    + " where id = ?",
                                            text,
                                            id)
                                    == 0) {
                                Sql.update(
                                        connection,
                                        "insert into core_node (id, name, beat, modules) values (?,"
                                                + " ?, 0, ?)",
                                        id,
                                        name,
                                        text);
                            }
                            return Sql.query(
                                    connection,
                                    "select id, name, beat, modules from core_node where id <> ?",
                                    row ->
                                            new Row(
                                                    row.getString(1),
                                                    row.getString(2),
                                                    row.getLong(3),
                                                    row.getString(4)),
                                    id);
                        });
        look(rows);
    }

    private void look(List<Row> rows) {
        long now = nanos.getAsLong();
        List<String> forgotten = new ArrayList<>();
        synchronized (sights) {
            looks++;
            sights.keySet().retainAll(rows.stream().map(Row::id).toList());
            for (Row row : rows) {
                Sight before = sights.get(row.id());
                if (before == null || before.row().beat() != row.beat()) {
                    sights.put(row.id(), new Sight(row, now, 0));
                } else if (now - before.changedNanos() > FORGOTTEN_NANOS) {
                    forgotten.add(row.id());
                } else {
                    sights.put(row.id(), new Sight(row, before.changedNanos(), before.still() + 1));
                }
            }
            sights.keySet().removeAll(forgotten);
        }
        for (String dead : forgotten) {
            // If it only slept, it writes itself down again.
            transactions.run(
                    Caller.system(),
                    em ->
                            Sql.update(
                                    Transactions.connection(em),
                                    "delete from core_node where id = ?",
                                    dead));
        }
    }

    /** The other nodes that live, as they were seen last. */
    List<Neighbour> others() {
        long now = nanos.getAsLong();
        synchronized (sights) {
            return sights.values().stream()
                    .filter(sight -> now - sight.changedNanos() <= LIVES_NANOS)
                    .map(sight -> new Neighbour(sight.row().name(), placed(sight.row().modules())))
                    .toList();
        }
    }

    private static Map<String, Placed> placed(String text) {
        return text.lines()
                .map(line -> line.split(" "))
                .map(
                        part ->
                                new Placed(
                                        part[0],
                                        Long.parseLong(part[1]),
                                        ModuleState.valueOf(part[2])))
                .collect(Collectors.toMap(Placed::module, one -> one));
    }
}
