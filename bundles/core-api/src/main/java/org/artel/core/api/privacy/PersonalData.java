package org.artel.core.api.privacy;

import java.io.IOException;
import org.artel.core.api.Text;

/** A module's share in showing and erasing what is kept of a person. Register it as a service. */
public interface PersonalData {

    /** The module; also the folder's name in the archive. */
    String module();

    /** What is kept, for the page that offers it. */
    Text title();

    /** Writes everything kept of the person; nothing if there is nothing. */
    void export(String userId, Export export) throws IOException;

    /**
     * Erases the person, in transactions of its own. Called again until it succeeds, also after the
     * module was absent; so doing it twice is no error. Totals of reports stay as they are.
     */
    void erase(String userId, Content content);
}
