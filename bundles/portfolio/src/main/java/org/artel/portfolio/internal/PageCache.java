package org.artel.portfolio.internal;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pages that were made, those longest unread dropped first. */
final class PageCache {

    /**
     * A page, and what it was made of.
     *
     * @param stamp of all public pages, read before it was made
     * @param organisationId whose page it is; null for a list
     * @param ofOrganisation the organisation's stamp, read before all that was on the page changed
     * @param shown what other modules had to show
     * @param madeNanos when
     */
    record Kept(
            PublicPages.Answer answer,
            long stamp,
            String organisationId,
            long ofOrganisation,
            int shown,
            long madeNanos) {}

    private final int mostPages;
    private final long mostBytes;
    private final Map<String, Kept> pages = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    PageCache(int mostPages, long mostBytes) {
        this.mostPages = mostPages;
        this.mostBytes = mostBytes;
    }

    /** Null if there is none. */
    synchronized Kept get(String key) {
        return pages.get(key);
    }

    synchronized void put(String key, Kept kept) {
        Kept before = pages.put(key, kept);
        bytes += kept.answer().weight() - (before == null ? 0 : before.answer().weight());
        Iterator<Kept> eldest = pages.values().iterator();
        while (eldest.hasNext() && (pages.size() > mostPages || bytes > mostBytes)) {
            bytes -= eldest.next().answer().weight();
            eldest.remove();
        }
    }

    synchronized int size() {
        return pages.size();
    }

    synchronized long bytes() {
        return bytes;
    }
}
