package org.artel.safety.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.artel.core.api.Settings;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL and its own programs, which come with its client package. */
final class Postgres {

    /** Where the programs are, if they are not on the path. */
    private static final String PROGRAMS = "ARTEL_PG_BIN";

    private static final int LONGEST_COMPLAINT = 2000;

    private final String url;
    private final String user;
    private final String password;
    private final Optional<String> programs;

    private Postgres(String url, String user, String password, Optional<String> programs) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.programs = programs;
    }

    /** The one that the settings name; empty if they name none. */
    static Optional<Postgres> of(Settings settings) {
        return settings.get("ARTEL_DB_URL").map(url -> at(url, settings));
    }

    /** Another, with the settings' user and password unless the address has its own. */
    static Postgres at(String url, Settings settings) {
        if (!url.startsWith("jdbc:postgresql:") || Driver.parseURL(url, new Properties()) == null) {
            throw new Refused(
                    "Адрес базы должен быть вида jdbc:postgresql://сервер:5432/база: " + url,
                    "The address of the database must be like jdbc:postgresql://host:5432/name: "
                            + url);
        }
        return new Postgres(
                url,
                settings.get("ARTEL_DB_USER").orElse(null),
                settings.get("ARTEL_DB_PASSWORD").orElse(null),
                settings.get(PROGRAMS));
    }

    DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        if (user != null) {
            source.setUser(user);
        }
        if (password != null) {
            source.setPassword(password);
        }
        source.setApplicationName("artel-safety");
        return source;
    }

    /** Writes everything in the database, as it is at one moment, to {@code file}. */
    void dump(Path file) throws IOException, InterruptedException {
        run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file=" + file);
    }

    /**
     * Puts everything in {@code file} into the database, or nothing.
     *
     * @throws Refused if there is something in it already
     */
    void restore(Path file) throws IOException, InterruptedException, SQLException {
        requireEmpty();
        run(
                "pg_restore",
                "--single-transaction",
                "--exit-on-error",
                "--no-owner",
                "--no-privileges",
                "--dbname=" + property(PGProperty.PG_DBNAME),
                file.toString());
        forgetTransactionNumbers();
    }

    void requireEmpty() throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet tables =
                        statement.executeQuery(
                                "select count(*) from pg_class c join pg_namespace n on n.oid ="
                                        + " c.relnamespace where n.nspname = current_schema()")) {
            tables.next();
            if (tables.getInt(1) > 0) {
                throw new Refused(
                        "База "
                                + url
                                + " не пуста, она не тронута. Создайте новую (create database …)"
                                + " и укажите её",
                        "The database "
                                + url
                                + " is not empty, it was not touched. Create a new one (create"
                                + " database …) and name that");
            }
        } catch (SQLException e) {
            throw new Refused(
                    "База " + url + " не отвечает: " + e.getMessage(),
                    "The database " + url + " does not answer: " + e.getMessage(),
                    e);
        }
    }

    /**
     * Numbers of transactions in rows are those of the server that the rows come from: on another
     * one they may lie in the future, where nothing is visible.
     */
    private void forgetTransactionNumbers() throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            List<String> mended = new ArrayList<>();
            try (ResultSet columns =
                    statement.executeQuery(
                            "select table_name, column_name from information_schema.columns where"
                                    + " table_schema = current_schema() and udt_name = 'xid8' and"
                                    + " column_default is not null")) {
                while (columns.next()) {
                    mended.add(
                            "update "
                                    + columns.getString(1)
                                    + " set "
                                    + columns.getString(2)
                                    + " = default");
                }
            }
            for (String each : mended) {
                statement.executeUpdate(each);
            }
            connection.commit();
        }
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(programs.map(directory -> directory + "/" + program).orElse(program));
        command.add("--host=" + property(PGProperty.PG_HOST));
        command.add("--port=" + property(PGProperty.PG_PORT));
        command.add("--username=" + (user == null ? property(PGProperty.USER) : user));
        command.add("--no-password");
        if (program.equals("pg_dump")) {
            command.add("--dbname=" + property(PGProperty.PG_DBNAME));
        }
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile("artel-" + program + "-", ".txt");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile());
            if (password != null) {
                builder.environment().put("PGPASSWORD", password);
            }
            String mode = property(PGProperty.SSL_MODE);
            if (mode != null) {
                builder.environment().put("PGSSLMODE", mode);
            }
            Process process;
            try {
                process = builder.start();
            } catch (IOException e) {
                throw new Refused(
                        "Нет программы "
                                + command.get(0)
                                + ": поставьте пакет postgresql-client версии сервера или назовите"
                                + " каталог в "
                                + PROGRAMS
                                + ". Без неё: базовая копия и журнал, docs/operations/backup.md",
                        command.get(0)
                                + " is missing: install the package postgresql-client of the"
                                + " server's version, or name the directory in "
                                + PROGRAMS
                                + ". Without it: base backup and WAL, docs/operations/backup.md",
                        e);
            }
            int status;
            try {
                status = process.waitFor();
            } catch (InterruptedException e) {
                process.destroy();
                throw e;
            }
            if (status != 0) {
                String text = Files.readString(said, StandardCharsets.UTF_8).strip();
                text = text.substring(0, Math.min(LONGEST_COMPLAINT, text.length()));
                throw new Refused(program + ": " + text, program + ": " + text);
            }
        } finally {
            Files.deleteIfExists(said);
        }
    }

    /** What the address says, or its default; null if there is neither. */
    private String property(PGProperty property) {
        return property.getOrDefault(Driver.parseURL(url, new Properties()));
    }
}
