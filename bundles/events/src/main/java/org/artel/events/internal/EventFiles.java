package org.artel.events.internal;

import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.files.FileGuard;
import org.artel.core.api.files.StoredFile;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Materials are for whoever has a seat, a regular export for the one of staff who wanted it. */
@Component
public class EventFiles implements FileGuard {

    private final Transactions transactions;

    @Activate
    public EventFiles(@Reference(target = "(artel.unit=events)") Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String module() {
        return "events";
    }

    @Override
    public boolean mayRead(StoredFile file, Caller caller) {
        if (file.owner() != null && file.owner().startsWith(ExportEntity.OWNER)) {
            return caller.isStaff()
                    && transactions.read(
                            em ->
                                    isOf(
                                            em,
                                            file.owner().substring(ExportEntity.OWNER.length()),
                                            caller));
        }
        return caller.isStaff()
                || file.owner() != null
                        && file.owner().startsWith(EventEntity.OWNER)
                        && transactions.read(
                                em ->
                                        EventStore.inside(
                                                em,
                                                file.owner().substring(EventEntity.OWNER.length()),
                                                caller));
    }

    private static boolean isOf(EntityManager em, String id, Caller caller) {
        ExportEntity export = em.find(ExportEntity.class, id);
        return export != null && export.ownerId.equals(caller.userId());
    }
}
