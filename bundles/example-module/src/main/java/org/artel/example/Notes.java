package org.artel.example;

import java.util.function.UnaryOperator;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;

/** The board. Every method may throw {@link org.artel.core.api.Problem}. */
public interface Notes {

    /** The newest first. */
    Page<Note> list(PageRequest page);

    Note get(String id);

    Note create(NewNote note, Caller author);

    /** Changes a note of one's own; staff change any. */
    Note change(String id, long expectedVersion, UnaryOperator<NewNote> change, Caller caller);

    /** Removes a note of one's own; staff remove any. Removing what is not there is no error. */
    void remove(String id, Caller caller);
}
