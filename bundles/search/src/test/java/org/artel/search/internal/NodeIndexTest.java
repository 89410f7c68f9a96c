package org.artel.search.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.artel.core.api.PageRequest;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.Assume;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class NodeIndexTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Rule public final TemporaryFolder folder = new TemporaryFolder();

    private final TestDatabase engine;
    private final DataSource database;
    private final Published notes = new Published("notes");

    public NodeIndexTest(TestDatabase engine) {
        this.engine = engine;
        database = engine.freshDataSource("search");
    }

    @Test
    public void whatModulesHaveIsFoundAndWhatChangesIsFoundWithinASecond() {
        notes.add("1", "Первая заметка", "");
        try (Node node = node("a", notes)) {
            Node.await("complete", PATIENCE, node::complete);
            assertEquals(Set.of("1"), node.ids("заметки"));
            notes.add("2", "Вторая заметка", "");
            node.changed("notes", "2");
            Node.await("new", SECOND, () -> node.ids("вторая").contains("2"));
            notes.add("1", "Совсем другое", "");
            node.changed("notes", "1");
            Node.await("renamed", SECOND, () -> node.ids("другое").contains("1"));
            assertEquals(Set.of(), node.ids("первая"));
            notes.documents.remove("2");
            node.changed("notes", "2");
            Node.await("gone", SECOND, () -> node.ids("вторая").isEmpty());
        }
    }

    @Test
    public void everyDocumentOfFiftyConcurrentWritersIsFoundOnEveryNode() throws Exception {
        List<Node> nodes = new ArrayList<>();
        nodes.add(node("a", notes));
        if (engine == TestDatabase.postgresql()) {
            nodes.add(node("b", notes));
        }
        try {
            for (Node node : nodes) {
                Node.await("complete", PATIENCE, node::complete);
            }
            ExecutorService pool = Executors.newFixedThreadPool(50);
            List<Future<?>> writing = new ArrayList<>();
            for (int w = 0; w < 50; w++) {
                int writer = w;
                writing.add(
                        pool.submit(
                                () -> {
                                    for (int i = 0; i < 4; i++) {
                                        String id = "w" + writer + "n" + i;
                                        notes.add(id, "Слово " + id, "");
                                        nodes.get(0).changed("notes", id);
                                    }
                                }));
            }
            pool.shutdown();
            for (Future<?> one : writing) {
                one.get();
            }
            for (Node node : nodes) {
                Node.await(
                        "all 200",
                        PATIENCE,
                        () ->
                                node
                                                .index
                                                .find(
                                                        "слово",
                                                        null,
                                                        PageRequest.first(),
                                                        Callers.STAFF)
                                                .types()
                                                .stream()
                                                .mapToInt(Found.TypeCount::count)
                                                .sum()
                                        == 200);
            }
        } finally {
            nodes.forEach(Node::close);
        }
    }

    @Test
    public void aModuleThatGoesIsFoundNoMoreAndComesBackWithoutBeingReadAgain() {
        notes.add("1", "Заметка", "");
        Published other = new Published("other");
        other.add("2", "Заметка", "");
        try (Node node = node("a", notes, other)) {
            Node.await("complete", PATIENCE, node::complete);
            assertEquals(Set.of("1", "2"), node.ids("заметка"));
            node.index.removeSource(other);
            assertEquals(Set.of("1"), node.ids("заметка"));
            // Changed on another node meanwhile.
            other.add("3", "Заметка", "");
            node.changed("other", "3");
            int readings = other.readings;
            node.index.addSource(other);
            assertTrue(node.ids("заметка").contains("2"));
            Node.await("missed change", PATIENCE, () -> node.ids("заметка").contains("3"));
            assertEquals(readings, other.readings);
        }
    }

    @Test
    public void aRestartGoesOnWhereItEnded() {
        notes.add("1", "Заметка", "");
        try (Node node = node("a", notes)) {
            Node.await("complete", PATIENCE, node::complete);
        }
        int readings = notes.readings;
        try (Node other = node("b")) {
            // While the node is down.
            notes.add("2", "Заметка", "");
            other.changed("notes", "2");
        }
        try (Node node = node("a", notes)) {
            Node.await("caught up", PATIENCE, () -> node.ids("заметка").size() == 2);
            if (engine == TestDatabase.postgresql()) {
                assertEquals(readings, notes.readings);
            }
        }
    }

    @Test
    public void anIndexThatIsLostOrBrokenIsMadeAnew() throws IOException {
        notes.add("1", "Заметка", "");
        try (Node node = node("a", notes)) {
            Node.await("complete", PATIENCE, node::complete);
        }
        damage(folder.getRoot().toPath().resolve("a"));
        try (Node node = node("a", notes)) {
            Node.await("made anew", PATIENCE, () -> node.ids("заметка").size() == 1);
        }
        delete(folder.getRoot().toPath().resolve("a"));
        try (Node node = node("a", notes)) {
            Node.await("made anew", PATIENCE, () -> node.ids("заметка").size() == 1);
        }
    }

    @Test
    public void aNodeThatWasAwayTooLongReadsEverythingAnew() {
        Assume.assumeTrue(engine == TestDatabase.postgresql());
        notes.add("1", "Заметка", "");
        try (Node node = node("a", notes)) {
            Node.await("complete", PATIENCE, node::complete);
        }
        notes.add("2", "Заметка", "");
        Clock later = Clock.fixed(Instant.now().plus(Duration.ofDays(3)), ZoneOffset.UTC);
        try (Node node = new Node(database, later, path("a"), notes)) {
            Node.await("read anew", PATIENCE, () -> node.ids("заметка").size() == 2);
        }
    }

    @Test
    public void aRebuildReadsEverythingOnEveryNodeAndAnswersMeanwhile() {
        for (int i = 0; i < 1200; i++) {
            notes.add("n" + (10_000 + i), "Заметка", "");
        }
        List<Node> nodes = new ArrayList<>(List.of(node("a", notes)));
        if (engine == TestDatabase.postgresql()) {
            nodes.add(node("b", notes));
        }
        try {
            for (Node node : nodes) {
                Node.await("complete", PATIENCE, node::complete);
            }
            // Behind everybody's back.
            notes.documents.remove("n10000");
            notes.add("x", "Подмена", "");
            long generation = nodes.get(0).index.rebuild();
            for (Node node : nodes) {
                Node.await(
                        "rebuilt",
                        PATIENCE,
                        () -> {
                            assertFalse(node.ids("заметка").isEmpty());
                            return node.index.progress(generation).done();
                        });
                assertEquals(1200, node.index.progress(generation).documents());
                assertEquals(Set.of("x"), node.ids("подмена"));
            }
        } finally {
            nodes.forEach(Node::close);
        }
    }

    @Test
    public void aSourceThatFailsKeepsNobodyElseFromBeingFound() {
        Published broken = new Published("broken");
        broken.failure = new IllegalStateException("no answer");
        notes.add("1", "Заметка", "");
        try (Node node = node("a", broken, notes)) {
            Node.await("the other", PATIENCE, () -> node.ids("заметка").size() == 1);
            notes.add("2", "Заметка", "");
            node.changed("broken", "x");
            node.changed("notes", "2");
            Node.await("its change", SECOND, () -> node.ids("заметка").size() == 2);
            assertFalse(node.complete());
            broken.add("3", "Заметка", "");
            broken.failure = null;
            Node.await("mended", PATIENCE, () -> node.ids("заметка").size() == 3);
        }
    }

    @Test
    public void whatWasIndexedForGoodLeavesTheQueue() {
        Assume.assumeTrue(engine == TestDatabase.derby());
        try (Node node = node("a", notes)) {
            Node.await("complete", PATIENCE, node::complete);
            notes.add("1", "Заметка", "");
            node.changed("notes", "1");
            Node.await("found", SECOND, () -> node.ids("заметка").size() == 1);
        }
        try (Node node = node("a", notes)) {
            assertEquals(Set.of("1"), node.ids("заметка"));
            assertEquals(0, ChangeLogTest.rows(node.transactions));
        }
    }

    private Node node(String name, Published... sources) {
        return new Node(database, path(name), sources);
    }

    private Path path(String name) {
        return folder.getRoot().toPath().resolve(name);
    }

    private static void damage(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".si")).toList()) {
                Files.write(file, new byte[] {1, 2, 3}, StandardOpenOption.TRUNCATE_EXISTING);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
