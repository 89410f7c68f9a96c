package org.artel.core.api.changes;

import java.util.List;

/** A module's kinds of things. Register it as a service; they come and go with it. */
public interface AnnouncedKinds {

    List<AnnouncedKind> kinds();
}
