package org.artel.core.rest.internal.modules;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Files of modules come, change and go. */
public class KarFolderTest {

    private static final String FEATURES =
            "<features xmlns=\"http://karaf.apache.org/xmlns/features/v1.6.0\"/>";

    @Rule public TemporaryFolder directory = new TemporaryFolder();

    private final List<String> known = new ArrayList<>();
    private boolean installed;
    private Path folder;
    private Path repositories;
    private KarFolder kars;

    @Before
    public void open() {
        folder = directory.getRoot().toPath().resolve("modules");
        repositories = directory.getRoot().toPath().resolve("kar");
        kars = new KarFolder(features(), folder, repositories);
    }

    @Test
    public void withoutTheFolderNothingIsThere() {
        assertFalse(kars.look());
        assertEquals(List.of(), kars.complaints());
    }

    @Test
    public void whatAFileHoldsIsLaidOutAndMadeKnownOnce() throws IOException {
        write("board.kar", Map.of("repository/org/acme/f.xml", FEATURES, "resources/x", "no"));
        assertTrue(kars.look());
        assertFalse(kars.look());
        assertEquals(List.of("f.xml"), known);
        assertTrue(Files.exists(repositories.resolve("board/org/acme/f.xml")));
        assertFalse(Files.exists(repositories.resolve("board/resources")));

        assertTrue("after a restart", new KarFolder(features(), folder, repositories).look());
        assertEquals(List.of("f.xml", "f.xml"), known);
    }

    @Test
    public void aFileThatIsStillBeingCopiedIsTakenWhenItIsWhole() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("board.kar"), "PK");
        assertTrue(kars.look());
        assertEquals(List.of("board.kar cannot be used, the log says why"), kars.complaints());
        write("board.kar", Map.of("repository/f.xml", FEATURES));
        assertTrue(kars.look());
        assertEquals(List.of(), kars.complaints());
        assertEquals(List.of("f.xml"), known);
    }

    @Test
    public void nothingIsWrittenOutsideOfItsPlace() throws IOException {
        write("evil.kar", Map.of("repository/../../evil.xml", FEATURES));
        kars.look();
        assertEquals(1, kars.complaints().size());
        assertFalse(Files.exists(directory.getRoot().toPath().resolve("evil.xml")));
    }

    @Test
    public void whatIsInstalledIsNotForgotten() throws IOException {
        write("board.kar", Map.of("repository/f.xml", FEATURES));
        kars.look();
        installed = true;
        Files.delete(folder.resolve("board.kar"));
        assertFalse(kars.look());
        assertEquals(
                List.of("board.kar is gone though its module is installed"), kars.complaints());
        installed = false;
        assertTrue(kars.look());
        assertEquals(List.of(), kars.complaints());
        assertEquals(List.of(), known);
        assertFalse(Files.exists(repositories.resolve("board")));
    }

    @Test
    public void anotherFileOfWhatIsInstalledIsTakenWhenThatIsRemoved() throws IOException {
        write("board.kar", Map.of("repository/f.xml", FEATURES));
        kars.look();
        installed = true;
        write("board.kar", Map.of("repository/f.xml", FEATURES, "repository/more.txt", "more"));
        assertTrue(kars.look());
        assertEquals(
                List.of(
                        "board.kar was replaced while its module is installed: what it holds now"
                                + " waits until that is removed and installed anew"),
                kars.complaints());
        installed = false;
        kars.removed();
        assertEquals(List.of(), kars.complaints());
    }

    private void write(String name, Map<String, String> entries) throws IOException {
        Files.createDirectories(folder);
        try (ZipOutputStream zip =
                new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes());
            }
        }
    }

    private FeaturesService features() {
        Feature feature =
                (Feature)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {Feature.class},
                                (proxy, method, arguments) -> null);
        return (FeaturesService)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {FeaturesService.class},
                        (proxy, method, arguments) -> {
                            switch (method.getName()) {
                                case "addRepository":
                                    known.add(name(arguments[0]));
                                    return null;
                                case "removeRepository":
                                    known.remove(name(arguments[0]));
                                    return null;
                                case "repositoryProvidedFeatures":
                                    return new Feature[] {feature};
                                case "isInstalled":
                                    return installed;
                                default:
                                    throw new UnsupportedOperationException(method.getName());
                            }
                        });
    }

    private static String name(Object uri) {
        return Path.of((URI) uri).getFileName().toString();
    }
}
