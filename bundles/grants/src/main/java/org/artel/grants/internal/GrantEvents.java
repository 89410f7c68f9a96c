package org.artel.grants.internal;

import java.util.List;
import java.util.function.UnaryOperator;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.grants.GrantEvent;
import org.artel.grants.NewGrantEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Events that a grant promised, with what the events module knows of them. */
@Component(service = GrantEvents.class)
public class GrantEvents {

    private final Items items;
    private final Outside outside;

    @Activate
    public GrantEvents(@Reference Items items, @Reference Outside outside) {
        this.items = items;
        this.outside = outside;
    }

    /** By the planned date. */
    public Page<GrantEvent> list(String grantId, PageRequest page, Caller caller) {
        Page<GrantEvent> found = items.list(Nature.EVENT, grantId, page, caller);
        return new Page<>(outside.known(found.items()), found.nextCursor());
    }

    public GrantEvent get(String grantId, String id, Caller caller) {
        return known(items.get(Nature.EVENT, grantId, id, caller));
    }

    public GrantEvent create(String grantId, NewGrantEvent wanted, Caller caller) {
        return known(items.create(Nature.EVENT, grantId, wanted, caller));
    }

    public GrantEvent change(
            String grantId,
            String id,
            long version,
            UnaryOperator<NewGrantEvent> change,
            Caller caller) {
        return known(items.change(Nature.EVENT, grantId, id, version, change, caller));
    }

    /** What is not there is no error. */
    public void remove(String grantId, String id, Caller caller) {
        items.remove(Nature.EVENT, grantId, id, caller);
    }

    private GrantEvent known(GrantEvent one) {
        return outside.known(List.of(one)).get(0);
    }
}
