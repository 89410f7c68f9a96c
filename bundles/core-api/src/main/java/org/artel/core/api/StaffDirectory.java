package org.artel.core.api;

import java.util.List;

/** Who works for the centre. */
public interface StaffDirectory {

    /** Ids of all staff and administrators who may sign in. */
    List<String> staff();
}
