package org.artel.core.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Who works for the centre. */
@ProviderType
public interface StaffDirectory {

    /** Ids of all staff and administrators who may sign in. */
    List<String> staff();
}
