package org.artel.core.persistence;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.artel.core.api.Caller;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What is signed here is known again, and nothing else. */
@RunWith(Parameterized.class)
public class SealTest {

    private static final int CLIENTS = 50;

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase engine;
    private PersistenceUnit unit;

    public SealTest(TestDatabase engine) {
        this.engine = engine;
    }

    @Before
    public void open() {
        unit =
                PersistenceUnit.open(
                        "probe", SealTest.class.getClassLoader(), engine.freshDataSource());
        unit.transactions()
                .run(
                        Caller.system(),
                        em ->
                                Sql.update(
                                        Transactions.connection(em),
                                        "create table probe_secret (name varchar(40) not null,"
                                                + " secret varchar(64) not null, constraint"
                                                + " probe_secret_pk primary key (name))"));
    }

    @After
    public void close() {
        unit.close();
    }

    private Seal seal(String name) {
        return Seal.of(unit.transactions(), "probe_secret", name);
    }

    @Test
    public void whoeverComesFirstMakesTheSecretForAll() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(CLIENTS);
        try {
            CyclicBarrier start = new CyclicBarrier(CLIENTS);
            List<Future<String>> signed = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                signed.add(
                        nodes.submit(
                                () -> {
                                    start.await();
                                    return seal("one").sign("text", 32);
                                }));
            }
            Set<String> different = new HashSet<>();
            for (Future<String> one : signed) {
                different.add(one.get());
            }
            assertEquals(1, different.size());
            assertEquals(64, different.iterator().next().length());
        } finally {
            nodes.shutdownNow();
        }
        assertNotEquals(seal("one").sign("text", 32), seal("other").sign("text", 32));
        assertNotEquals(seal("one").sign("text", 32), seal("one").sign("texts", 32));
    }

    @Test
    public void aCodeOpensWhatItWasMadeForAndNothingElse() {
        Seal seal = seal("one");
        String id = Seal.random();
        String code = seal.code("door", id, 8);
        assertEquals(Optional.of(id), seal("one").read("door", code, 8));
        assertEquals(Optional.empty(), seal.read("window", code, 8));
        assertEquals(Optional.empty(), seal.read("door", code, 16));
        assertEquals(Optional.empty(), seal("other").read("door", code, 8));
        for (int i = 0; i < code.length(); i++) {
            char other = code.charAt(i) == 'a' ? 'b' : 'a';
            String forged = code.substring(0, i) + other + code.substring(i + 1);
            assertEquals(forged, Optional.empty(), seal.read("door", forged, 8));
        }
        for (String nonsense : new String[] {null, "", ".", id, id + ".", "." + "0".repeat(16)}) {
            assertEquals(nonsense, Optional.empty(), seal.read("door", nonsense, 8));
        }
    }

    @Test
    public void whatIsRandomIsNotTheSameTwice() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            seen.add(Seal.random());
        }
        assertEquals(1000, seen.size());
    }
}
