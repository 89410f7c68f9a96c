package org.artel.safety.internal;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables of all modules as a database describes them; names in lower case. */
final class Tables {

    /**
     * A column.
     *
     * @param type of {@link java.sql.Types}
     * @param optional whether a row may be written without it
     * @param counted whether the database numbers the rows
     */
    record Column(String name, int type, boolean optional, boolean counted) {}

    private Tables() {}

    /** Every table but the histories of migrations, which belong to the database itself. */
    static Map<String, List<Column>> of(Connection connection) throws SQLException {
        DatabaseMetaData meta = connection.getMetaData();
        Map<String, List<Column>> tables = new TreeMap<>();
        Map<String, String> spelled = new LinkedHashMap<>();
        try (ResultSet rows =
                meta.getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (rows.next()) {
                String name = rows.getString("TABLE_NAME");
                String lower = name.toLowerCase(Locale.ROOT);
                if (!lower.endsWith("schemahistory") && !lower.endsWith("schemalock")) {
                    spelled.put(lower, name);
                }
            }
        }
        for (Map.Entry<String, String> table : spelled.entrySet()) {
            List<Column> columns = new ArrayList<>();
            try (ResultSet rows =
                    meta.getColumns(null, connection.getSchema(), table.getValue(), "%")) {
                while (rows.next()) {
                    columns.add(
                            new Column(
                                    rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT),
                                    rows.getInt("DATA_TYPE"),
                                    rows.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls
                                            || rows.getString("COLUMN_DEF") != null,
                                    "YES".equals(rows.getString("IS_AUTOINCREMENT"))));
                }
            }
            tables.put(table.getKey(), columns);
        }
        return tables;
    }

    /** The names in an order in which no row refers to one that is still to come. */
    static List<String> inOrder(Connection connection, Set<String> names) throws SQLException {
        Map<String, Set<String>> parents = new TreeMap<>();
        for (String name : names) {
            Set<String> of = new TreeSet<>();
            String spelled =
                    connection.getMetaData().storesUpperCaseIdentifiers()
                            ? name.toUpperCase(Locale.ROOT)
                            : name;
            try (ResultSet keys =
                    connection
                            .getMetaData()
                            .getImportedKeys(null, connection.getSchema(), spelled)) {
                while (keys.next()) {
                    String parent = keys.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT);
                    if (!parent.equals(name)) {
                        of.add(parent);
                    }
                }
            }
            parents.put(name, of);
        }
        List<String> order = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        while (placed.size() < parents.size()) {
            int before = placed.size();
            parents.forEach(
                    (name, of) -> {
                        if (!placed.contains(name) && placed.containsAll(of)) {
                            placed.add(name);
                            order.add(name);
                        }
                    });
            if (placed.size() == before) {
                throw new IllegalStateException("Tables refer to each other in a circle");
            }
        }
        return order;
    }
}
