package org.artel.core.api.privacy;

import java.util.List;

/** A module's documents, in their present versions. Register it as a service. */
public interface ConsentDocuments {

    List<ConsentDocument> documents();
}
