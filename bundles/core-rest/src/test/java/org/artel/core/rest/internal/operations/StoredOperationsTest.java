package org.artel.core.rest.internal.operations;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.artel.core.api.Caller;
import org.artel.core.api.Operation;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.Text;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Parameterized.class)
public class StoredOperationsTest {

    private static final Caller OWNER = person("u1");

    private final PersistenceUnit unit;
    private final StoredOperations operations;

    public StoredOperationsTest(TestDatabase database) {
        unit =
                PersistenceUnit.open(
                        "core",
                        StoredOperations.class.getClassLoader(),
                        database.freshDataSource("core"));
        operations = new StoredOperations(unit.transactions(), Clock.systemUTC());
    }

    @Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @After
    public void close() {
        operations.close();
        unit.close();
    }

    @Test
    public void itsProgressAndResultCanBeRead() {
        CountDownLatch half = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Operation started =
                operations.start(
                        "counting",
                        OWNER,
                        progress -> {
                            progress.at(50);
                            half.countDown();
                            go.await();
                            return Map.of("counted", 3, "names", List.of("а", "б"));
                        });
        assertEquals(Operation.State.RUNNING, started.state());
        await(half);
        assertEquals(50, operations.get(started.id(), OWNER).progress());
        go.countDown();
        Operation done = ended(operations, started.id());
        assertEquals(Operation.State.SUCCEEDED, done.state());
        assertEquals(100, done.progress());
        assertEquals(Map.of("counted", 3, "names", List.of("а", "б")), done.result());
    }

    @Test
    public void aResultMayBeLong() {
        String text = "длинно".repeat(20_000);
        Operation started = operations.start("long", OWNER, progress -> Map.of("text", text));
        assertEquals(text, ended(operations, started.id()).result().get("text"));
    }

    @Test
    public void aFailureSaysWhy() {
        Operation started =
                operations.start(
                        "failing",
                        OWNER,
                        progress -> {
                            throw Problem.conflict("full", new Text("Места нет", "No room"));
                        });
        Operation failed = ended(operations, started.id());
        assertEquals(Operation.State.FAILED, failed.state());
        assertEquals("Места нет", failed.problem());
    }

    @Test
    public void strangersDoNotLearnThatItExists() {
        Operation started = operations.start("own", OWNER, progress -> Map.of());
        ended(operations, started.id());
        assertThrows(Problem.class, () -> operations.get(started.id(), person("u2")));
        assertThrows(
                Problem.class,
                () -> operations.get(started.id(), Caller.anonymous(Locale.ENGLISH, "")));
        assertEquals(started.id(), operations.get(started.id(), person("u3", Role.ADMIN)).id());
    }

    @Test
    public void workCutOffByACrashIsEndedByTheNextNodeAndForgottenAfterAMonth() {
        CountDownLatch never = new CountDownLatch(1);
        Operation started =
                operations.start(
                        "endless",
                        OWNER,
                        progress -> {
                            never.await();
                            return Map.of();
                        });
        StoredOperations soon =
                new StoredOperations(
                        unit.transactions(),
                        Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)));
        soon.run();
        assertEquals(Operation.State.RUNNING, soon.get(started.id(), OWNER).state());
        soon.close();
        StoredOperations later =
                new StoredOperations(
                        unit.transactions(),
                        Clock.offset(Clock.systemUTC(), Duration.ofMinutes(3)));
        later.run();
        assertEquals(Operation.State.FAILED, later.get(started.id(), OWNER).state());
        later.close();
        StoredOperations muchLater =
                new StoredOperations(
                        unit.transactions(), Clock.offset(Clock.systemUTC(), Duration.ofDays(31)));
        muchLater.run();
        assertThrows(Problem.class, () -> muchLater.get(started.id(), OWNER));
        muchLater.close();
    }

    private static Operation ended(StoredOperations operations, String id) {
        Operation operation = operations.get(id, OWNER);
        for (int i = 0; i < 500 && operation.state() == Operation.State.RUNNING; i++) {
            LockSupport.parkNanos(20_000_000L);
            operation = operations.get(id, OWNER);
        }
        return operation;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Caller person(String id, Role... roles) {
        return new Caller(id, "", Set.of(roles), List.of(), true, "s", Locale.ENGLISH, "");
    }
}
