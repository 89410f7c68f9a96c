package org.artel.users.internal;

import java.sql.Connection;
import java.util.List;
import javax.persistence.EntityManager;
import org.artel.core.api.search.SearchIndex;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Tells the search, if there is one, within the transaction that changes a person. */
@Component(service = SearchNotice.class)
public class SearchNotice {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile SearchIndex index;

    void changed(EntityManager em, String id) {
        changed(Transactions.connection(em), id);
    }

    void changed(Connection transaction, String id) {
        SearchIndex present = index;
        if (present != null) {
            present.changed(transaction, PeopleDocuments.TYPE, List.of(id));
        }
    }
}
