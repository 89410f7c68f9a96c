package org.artel.safety.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.artel.core.api.integrity.IntegrityCheck;
import org.artel.core.persistence.Database;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whether what modules refer to across their borders is there. No foreign key says so, but their
 * columns are called alike: {@code organisation_id}, {@code user_id}, {@code …file_id}.
 */
@Component
public class ReferencesCheck implements IntegrityCheck {

    /** Ends of columns' names, and the tables whose {@code id} they hold. */
    private static final Map<String, String> TARGETS =
            Map.of(
                    "organisation_id", "organisations_organisation",
                    "user_id", "users_user",
                    "file_id", "files_file");

    private static final int SHOWN = 5;

    private final Database database;

    @Activate
    public ReferencesCheck(@Reference Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "references";
    }

    @Override
    public List<String> findings() {
        List<String> findings = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection()) {
            Map<String, List<Tables.Column>> tables = Tables.of(connection);
            for (Map.Entry<String, List<Tables.Column>> table : tables.entrySet()) {
                for (Tables.Column column : table.getValue()) {
                    String target = target(column.name());
                    if (target != null && tables.containsKey(target)) {
                        look(connection, table.getKey(), column.name(), target, findings);
                    }
                }
            }
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        return findings.subList(0, Math.min(MOST, findings.size()));
    }

    private static String target(String column) {
        for (Map.Entry<String, String> target : TARGETS.entrySet()) {
            if (column.equals(target.getKey()) || column.endsWith("_" + target.getKey())) {
                return target.getValue();
            }
        }
        return null;
    }

    private static void look(
            Connection connection,
            String table,
            String column,
            String target,
            List<String> findings)
            throws SQLException {
        List<String> lost = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select distinct r."
                                        + column
                                        + " from "
                                        + table
                                        + " r where r."
                                        + column
                                        + " is not null and not exists (select 1 from "
                                        + target
                                        + " t where t.id = r."
                                        + column
                                        + ") fetch first "
                                        + MOST
                                        + " rows only")) {
            while (rows.next()) {
                lost.add(rows.getString(1));
            }
        }
        if (!lost.isEmpty()) {
            findings.add(
                    table
                            + "."
                            + column
                            + " names "
                            + lost.size()
                            + (lost.size() == MOST ? " or more" : "")
                            + " that "
                            + target
                            + " does not have: "
                            + String.join(", ", lost.subList(0, Math.min(SHOWN, lost.size()))));
        }
    }
}
