package org.artel.files.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.files.internal.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what crashes left: contents that no row knows, uploads broken off in the middle. */
@Component
public class Sweep implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    /** Younger contents may have their row coming. */
    private static final Duration AGE = Duration.ofDays(1);

    private static final int BATCH = 500;

    private final Library library;
    private final Store store;
    private final Clock clock;

    @Activate
    public Sweep(@Reference Library library, @Reference Store store, @Reference Clock clock) {
        this.library = library;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "files.sweep";
    }

    @Override
    public Schedule schedule() {
        return Schedule.dailyAt(LocalTime.of(4, 20));
    }

    @Override
    public void run() throws IOException {
        Instant before = clock.instant().minus(AGE);
        Map<String, String> idByKey = new HashMap<>();
        int[] removed = {0};
        store.list(
                item -> {
                    if (item.modified().isBefore(before)) {
                        idByKey.put(item.key(), id(item.key()));
                    }
                    if (idByKey.size() >= BATCH) {
                        removed[0] += removeUnknown(idByKey);
                        idByKey.clear();
                    }
                });
        removed[0] += removeUnknown(idByKey);
        if (removed[0] > 0) {
            LOG.info("{} contents without a file were swept", removed[0]);
        }
        sweepWorkspace(before);
    }

    private static String id(String key) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private int removeUnknown(Map<String, String> idByKey) throws IOException {
        Set<String> known = library.known(new HashSet<>(idByKey.values()));
        int removed = 0;
        for (Map.Entry<String, String> entry : idByKey.entrySet()) {
            if (!known.contains(entry.getValue())) {
                store.delete(entry.getKey());
                removed++;
            }
        }
        return removed;
    }

    private void sweepWorkspace(Instant before) throws IOException {
        try (Stream<Path> all = Files.walk(store.workspace())) {
            for (Path path : all.skip(1).sorted(java.util.Comparator.reverseOrder()).toList()) {
                if (Files.getLastModifiedTime(path).toInstant().isBefore(before)) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (NoSuchFileException e) {
            // An upload finished meanwhile; the rest is for tomorrow.
        }
    }
}
