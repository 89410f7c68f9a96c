package org.artel.events.internal;

import java.util.Collection;
import javax.persistence.EntityManager;

/** Is told, within the transaction, whose attendance came out anew. */
interface AttendanceListener {

    void changed(EntityManager em, EventEntity event, Collection<String> registrationIds);
}
