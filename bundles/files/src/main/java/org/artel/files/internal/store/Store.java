package org.artel.files.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Where contents are kept. Keys are made by us alone: lower-case letters, digits, dots and slashes.
 */
public interface Store {

    /** One content in the store. */
    record Item(String key, Instant modified) {}

    /** Takes what {@link #list} finds. */
    @FunctionalInterface
    interface Visitor {
        void visit(Item item) throws IOException;
    }

    /**
     * Keeps the content of {@code file}, which must be in {@link #workspace()} and is gone
     * afterwards. When this returns it will outlast a power cut.
     */
    void put(String key, Path file) throws IOException;

    /**
     * A part of a content.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    InputStream open(String key, long offset, long length) throws IOException;

    /** Forgets a content; one that is not there is no error. */
    void delete(String key) throws IOException;

    /** Shows everything there is. */
    void list(Visitor visitor) throws IOException;

    /** A directory of this node for what is not kept yet. */
    Path workspace();

    /** What an operator must see to; empty if nothing. */
    List<String> complaints();
}
