package org.artel.core.api.files;

/** Who may read an attached file. */
public enum Audience {
    /** Everybody; caches may keep it for ever. */
    PUBLIC,
    /** Whom the owner's {@link FileGuard} lets; without one only staff and who uploaded it. */
    GUARDED
}
