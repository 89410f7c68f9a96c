package org.artel.search.internal.shell;

import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.artel.search.internal.Searches;

/** {@code artel:search-rebuild}: makes the index anew on every node and waits for this one. */
@Service
@Command(
        scope = "artel",
        name = "search-rebuild",
        description = "Makes the search index anew on every node")
public final class SearchRebuildCommand implements Action {

    private static final long LOOK_MILLIS = 200;

    @Reference private Searches searches;

    @Override
    public Object execute() throws InterruptedException {
        long generation = searches.rebuild();
        Searches.Progress progress = searches.progress(generation);
        while (!progress.done()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            progress = searches.progress(generation);
        }
        System.out.println(progress.documents() + " documents are in the search index");
        return null;
    }
}
