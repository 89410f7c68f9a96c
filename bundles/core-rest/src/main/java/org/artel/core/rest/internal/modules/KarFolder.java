package org.artel.core.rest.internal.modules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.artel.core.api.HealthCheck;
import org.artel.core.api.Settings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Modules that a centre adds to the product's own: Karaf archives in {@code ARTEL_HOME/modules}.
 * That outlives the product's programs: those of the next version find them there.
 *
 * <p>What a file holds is laid out under the runtime's data, where the features service looks for
 * artifacts, and its features are made known; nothing is installed.
 */
@Component(service = {KarFolder.class, HealthCheck.class})
public class KarFolder implements HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(KarFolder.class);
    private static final String SUFFIX = ".kar";
    private static final String CONTENT = "repository/";
    private static final String FEATURES = "http://karaf.apache.org/xmlns/features/";
    private static final String STAMP = ".stamp";

    private final FeaturesService features;
    private final Path folder;
    private final Path repositories;

    /** By name of the file: what it was like when it was looked at last. */
    private final Map<String, String> seen = new TreeMap<>();

    private final Map<String, List<URI>> added = new TreeMap<>();
    private final Map<String, String> complaints = new TreeMap<>();

    /** Files that replaced others while what those held was installed. */
    private final Set<String> waiting = new HashSet<>();

    @Activate
    public KarFolder(@Reference FeaturesService features, @Reference Settings settings) {
        this(
                features,
                settings.home().resolve("modules"),
                Path.of(System.getProperty("karaf.data"), "kar"));
    }

    KarFolder(FeaturesService features, Path folder, Path repositories) {
        this.features = features;
        this.folder = folder;
        this.repositories = repositories;
    }

    @Override
    public String name() {
        return "modules.folder";
    }

    @Override
    public synchronized List<String> complaints() {
        List<String> all = new ArrayList<>(complaints.values());
        for (String name : waiting) {
            all.add(
                    name
                            + " was replaced while its module is installed: what it holds now waits"
                            + " until that is removed and installed anew");
        }
        return all;
    }

    /** What is not installed any more will be taken from the file that is there now. */
    synchronized void removed() {
        waiting.removeIf(name -> !isInstalled(added.getOrDefault(name, List.of())));
    }

    /**
     * Makes known what is new or different, and forgets what is gone unless it is installed.
     *
     * @return whether anything is other than before
     */
    synchronized boolean look() {
        Map<String, String> present = present();
        boolean changed = false;
        for (String name : List.copyOf(seen.keySet())) {
            if (!present.containsKey(name)) {
                changed |= forget(name);
            }
        }
        for (Map.Entry<String, String> file : present.entrySet()) {
            if (!file.getValue().equals(seen.put(file.getKey(), file.getValue()))) {
                take(file.getKey(), file.getValue());
                changed = true;
            }
        }
        return changed;
    }

    private Map<String, String> present() {
        Map<String, String> present = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                for (Path file : all.filter(f -> f.toString().endsWith(SUFFIX)).toList()) {
                    present.put(
                            file.getFileName().toString(),
                            Files.size(file) + " " + Files.getLastModifiedTime(file));
                }
            } catch (IOException e) {
                LOG.debug("A file came or went meanwhile; the next look finds out", e);
            }
        }
        return present;
    }

    private void take(String name, String stamp) {
        try {
            Path directory = directory(name);
            Path mark = directory.resolve(STAMP);
            boolean known = Files.exists(mark);
            boolean another = known && !Files.readString(mark).equals(stamp);
            if (!known || another) {
                delete(directory);
                unpack(folder.resolve(name), directory);
                Files.writeString(mark, stamp);
            }
            List<URI> found = features(directory);
            if (found.isEmpty()) {
                throw new IOException("it holds no features");
            }
            for (URI uri : found) {
                features.addRepository(uri);
            }
            if (another && isInstalled(found)) {
                waiting.add(name);
                LOG.warn(
                        "{} was replaced while its module is installed: that stays as it is until"
                                + " it is removed and installed anew",
                        name);
            }
            added.put(name, found);
            complaints.remove(name);
            LOG.info("Modules of {} are known", name);
        } catch (Exception e) {
            // Perhaps it is still being copied: then it is another file at the next look.
            LOG.warn("{} cannot be used: {}", name, e.toString());
            // Why is not for everybody to read.
            complaints.put(name, name + " cannot be used, the log says why");
        }
    }

    private boolean forget(String name) {
        try {
            List<URI> uris = added.getOrDefault(name, List.of());
            if (isInstalled(uris)) {
                complaints.put(name, name + " is gone though its module is installed");
                return false;
            }
            for (URI uri : uris) {
                features.removeRepository(uri, true);
            }
            delete(directory(name));
        } catch (Exception e) {
            LOG.warn("{} cannot be forgotten: {}", name, e.toString());
            complaints.put(name, name + " cannot be forgotten, the log says why");
            return false;
        }
        seen.remove(name);
        added.remove(name);
        complaints.remove(name);
        LOG.info("Modules of {} are forgotten", name);
        return true;
    }

    private boolean isInstalled(List<URI> repositories) {
        for (URI uri : repositories) {
            for (Feature feature : provided(uri)) {
                if (features.isInstalled(feature)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Feature[] provided(URI repository) {
        try {
            return features.repositoryProvidedFeatures(repository);
        } catch (Exception e) {
            throw new IllegalStateException("The features of " + repository + " are unreadable", e);
        }
    }

    private Path directory(String name) {
        return repositories.resolve(name.substring(0, name.length() - SUFFIX.length()));
    }

    private static void unpack(Path kar, Path directory) throws IOException {
        Files.createDirectories(directory);
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(kar))) {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                if (entry.isDirectory() || !entry.getName().startsWith(CONTENT)) {
                    continue;
                }
                Path file =
                        directory.resolve(entry.getName().substring(CONTENT.length())).normalize();
                if (!file.startsWith(directory)) {
                    throw new IOException("it reaches out of its place: " + entry.getName());
                }
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
    }

    private static List<URI> features(Path directory) throws IOException {
        List<URI> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(f -> f.toString().endsWith(".xml")).toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    String beginning = new String(in.readNBytes(2000), StandardCharsets.UTF_8);
                    if (beginning.contains(FEATURES)) {
                        found.add(file.toUri());
                    }
                }
            }
        }
        return found;
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }
}
