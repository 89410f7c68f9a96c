package org.artel.events.internal;

import org.artel.core.api.Caller;
import org.artel.core.api.files.FileGuard;
import org.artel.core.api.files.StoredFile;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Materials that are for whoever has a seat. */
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
}
