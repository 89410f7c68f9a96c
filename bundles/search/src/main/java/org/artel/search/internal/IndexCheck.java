package org.artel.search.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.artel.core.api.integrity.IntegrityCheck;
import org.artel.core.api.search.SearchDocument;
import org.artel.core.api.search.SearchSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whether this node's index has as many documents as their sources. It follows a little behind, so
 * a difference is only one when it stays.
 */
@Component
public class IndexCheck implements IntegrityCheck {

    private static final int PAGE = 500;
    private static final int LOOKS = 5;
    private static final long BETWEEN_MILLIS = 1000;

    private final NodeIndex index;

    @Activate
    public IndexCheck(@Reference NodeIndex index) {
        this.index = index;
    }

    @Override
    public String name() {
        return "search.documents";
    }

    @Override
    public List<String> findings() {
        List<String> findings = new ArrayList<>();
        for (Map.Entry<String, SearchSource> source : new TreeMap<>(index.sources()).entrySet()) {
            String finding = compare(source.getKey(), source.getValue());
            for (int look = 1; finding != null && look < LOOKS; look++) {
                try {
                    TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
                finding = compare(source.getKey(), source.getValue());
            }
            if (finding != null) {
                findings.add(finding);
            }
        }
        return findings;
    }

    private String compare(String type, SearchSource source) {
        try {
            int indexed = index.documents(type);
            if (indexed < 0) {
                return "The index is being made, " + type + " cannot be compared";
            }
            int there = count(source);
            return there == indexed
                    ? null
                    : "The index has "
                            + indexed
                            + " documents of "
                            + type
                            + ", its source "
                            + there
                            + " (artel:search-rebuild makes it anew)";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int count(SearchSource source) {
        int count = 0;
        String after = null;
        List<SearchDocument> page;
        do {
            page = source.after(after, PAGE);
            count += page.size();
            after = page.isEmpty() ? null : page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
        return count;
    }
}
