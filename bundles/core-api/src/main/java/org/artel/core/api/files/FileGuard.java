package org.artel.core.api.files;

import org.artel.core.api.Caller;

/** Decides who reads the guarded files of one module. Register it as a service. */
public interface FileGuard {

    /** The module whose files it guards: what stands before the colon in an owner. */
    String module();

    /** Whether {@code caller} may read it. */
    boolean mayRead(StoredFile file, Caller caller);
}
