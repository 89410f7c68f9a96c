package org.artel.core.rest;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;

/**
 * All items of a list, page after page, so that a long one needs no more memory than a short one.
 */
public final class Pages<T> implements Iterator<T> {

    private final Function<PageRequest, Page<T>> list;
    private Page<T> page;
    private int next;

    /**
     * @param list answers one page
     */
    public Pages(Function<PageRequest, Page<T>> list) {
        this.list = list;
    }

    @Override
    public boolean hasNext() {
        if (page == null) {
            page = list.apply(new PageRequest(PageRequest.MAX_LIMIT, null));
        }
        while (next == page.items().size() && page.nextCursor() != null) {
            page = list.apply(new PageRequest(PageRequest.MAX_LIMIT, page.nextCursor()));
            next = 0;
        }
        return next < page.items().size();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.items().get(next++);
    }
}
