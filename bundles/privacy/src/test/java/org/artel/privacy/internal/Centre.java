package org.artel.privacy.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.artel.core.api.Caller;
import org.artel.core.api.Operation;
import org.artel.core.api.Operations;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.privacy.Accounts;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.api.privacy.PersonalData;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.PersistenceUnit;

/** The bundle's services as the container would wire them; its neighbours are stand-ins. */
final class Centre implements AutoCloseable {

    static final Locale RU = new Locale("ru");

    final TestClock clock = new TestClock();
    final FilesInMemory files = new FilesInMemory();
    final Contributors contributors = new Contributors();
    final AccountsInMemory accounts = new AccountsInMemory();
    final OperationsAtOnce operations = new OperationsAtOnce();
    final ConsentLedger consents;
    final Exports exports;
    final Erasures erasures;
    final PersistenceUnit unit;

    private final Settings settings;

    Centre(DataSource database, Path home, Map<String, String> configuration) {
        settings = settings(home, configuration);
        unit = PersistenceUnit.open("privacy", Centre.class.getClassLoader(), database);
        consents = new ConsentLedger(unit.transactions(), clock, settings);
        exports =
                new Exports(
                        unit.transactions(),
                        clock,
                        settings,
                        files,
                        operations,
                        new PeopleInMemory(),
                        contributors);
        erasures = new Erasures(unit.transactions(), clock, accounts, operations, contributors);
    }

    Centre(DataSource database, Path home) {
        this(database, home, Map.of("ARTEL_CENTRE_NAME", "АНО «Проверочный центр»"));
    }

    void install(PersonalData... modules) {
        List<PersonalData> all = new ArrayList<>(contributors.services);
        all.addAll(List.of(modules));
        contributors.services = all;
    }

    void uninstall(String module) {
        contributors.services =
                contributors.services.stream().filter(m -> !m.module().equals(module)).toList();
    }

    static Caller person(String id) {
        return caller(id, Set.of());
    }

    static Caller admin(String id) {
        return caller(id, Set.of(Role.ADMIN));
    }

    private static Caller caller(String id, Set<Role> roles) {
        return new Caller(id, id, roles, List.of(), true, "s", RU, "192.0.2.7");
    }

    /** The archive that the person can fetch now: contents by name, in the order written. */
    Map<String, String> archive(String userId) throws IOException {
        DataCopy copy = exports.state(userId, RU);
        assertEquals(DataCopy.State.READY, copy.state());
        assertNotNull(copy.link());
        return unzip(copy.link().replaceAll("/api/files/(.+)/content", "$1"));
    }

    private Map<String, String> unzip(String fileId) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(files.open(fileId), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(
                        entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    private static Settings settings(Path home, Map<String, String> values) {
        return new Settings() {
            @Override
            public Optional<String> get(String name) {
                return Optional.ofNullable(values.get(name));
            }

            @Override
            public Path home() {
                return home;
            }
        };
    }

    @Override
    public void close() {
        unit.close();
    }

    /** Does the work before it answers. */
    static class OperationsAtOnce implements Operations {

        private final Map<String, Operation> known = new ConcurrentHashMap<>();

        @Override
        public Operation start(String kind, Caller caller, Work work) {
            String id = Ids.next();
            Operation.State state = Operation.State.SUCCEEDED;
            Map<String, Object> result = Map.of();
            String problem = null;
            try {
                result = work.run(percent -> {});
            } catch (Exception e) {
                state = Operation.State.FAILED;
                problem = e.getMessage();
            }
            Operation operation =
                    new Operation(
                            id,
                            kind,
                            caller.userId(),
                            state,
                            100,
                            result,
                            problem,
                            Instant.EPOCH,
                            Instant.EPOCH);
            known.put(id, operation);
            return operation;
        }

        @Override
        public Operation get(String id, Caller caller) {
            return Optional.ofNullable(known.get(id)).orElseThrow(Problem::notFound);
        }
    }

    /** Everybody is there; {@code emma} reads English. */
    private static final class PeopleInMemory implements UserDirectory {

        @Override
        public Optional<Person> find(String id) {
            Locale locale = id.equals("emma") ? Locale.ENGLISH : RU;
            return Optional.of(new Person(id, id, id + "@example.org", true, locale));
        }

        @Override
        public Map<String, Person> findAll(Collection<String> ids) {
            throw new UnsupportedOperationException();
        }
    }

    /** Everybody's password is {@code right}; {@code last} is the last administrator. */
    static final class AccountsInMemory implements Accounts {

        final Set<String> closed = ConcurrentHashMap.newKeySet();

        @Override
        public void confirm(String password, Caller caller) {
            if (!password.equals("right")) {
                throw Problem.invalid("/password", "wrong", new Text("", ""));
            }
        }

        @Override
        public void close(Connection transaction, String userId) {
            if (userId.equals("last")) {
                throw Problem.conflict("last-administrator", new Text("", ""));
            }
            closed.add(userId);
        }
    }

    /** A module with a note for each person; fails to erase as often as it is told to. */
    static final class Module implements PersonalData {

        final Map<String, String> notes = new HashMap<>();
        final List<String> erased = new ArrayList<>();
        int failures;
        private final String name;

        Module(String name) {
            this.name = name;
        }

        @Override
        public String module() {
            return name;
        }

        @Override
        public Text title() {
            return new Text("Заметки модуля " + name, "Notes of module " + name);
        }

        @Override
        public void export(String userId, Export export) throws IOException {
            if (notes.containsKey(userId)) {
                export.json("notes.json", Map.of("text", notes.get(userId)));
            }
        }

        @Override
        public void erase(String userId, Content content) {
            if (failures > 0) {
                failures--;
                throw new IllegalStateException("not now");
            }
            notes.remove(userId);
            erased.add(userId + " " + content);
        }
    }
}
