package org.artel.search.internal;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.artel.core.api.Caller;
import org.artel.core.api.Operation;
import org.artel.core.api.Operations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes the index anew on every node and tells how far this one is. */
@Component(service = Rebuild.class)
public class Rebuild {

    private static final long LOOK_MILLIS = 200;

    private final Searches searches;
    private final Operations operations;

    @Activate
    public Rebuild(@Reference Searches searches, @Reference Operations operations) {
        this.searches = searches;
        this.operations = operations;
    }

    public Operation start(Caller caller) {
        return operations.start("search-rebuild", caller, this::run);
    }

    private Map<String, Object> run(Operations.Progress progress) throws InterruptedException {
        long generation = searches.rebuild();
        Searches.Progress now = searches.progress(generation);
        while (!now.done()) {
            progress.at(now.percent());
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            now = searches.progress(generation);
        }
        return Map.of("documents", now.documents());
    }
}
