package org.artel.organisations.internal;

import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import javax.persistence.EntityManager;
import org.artel.core.api.OrganisationDirectory.Details;
import org.artel.core.api.OrganisationListener;
import org.artel.core.api.search.SearchIndex;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Tells the search, if there is one, and whoever else listens, within the transaction that changes
 * the register.
 */
@Component(service = RegisterNotice.class)
public class RegisterNotice {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile SearchIndex index;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<OrganisationListener> listeners = List.of();

    void changed(EntityManager em, OrganisationEntity organisation) {
        changed(em, List.of(organisation));
    }

    /** Writes the rows first: listeners may look at them. */
    void changed(EntityManager em, Collection<OrganisationEntity> organisations) {
        if (organisations.isEmpty()) {
            return;
        }
        em.flush();
        Connection transaction = Transactions.connection(em);
        SearchIndex search = index;
        if (search != null) {
            search.changed(
                    transaction,
                    OrganisationDocuments.TYPE,
                    organisations.stream().map(organisation -> organisation.id).toList());
        }
        List<OrganisationListener> present = listeners;
        if (present.isEmpty()) {
            return;
        }
        for (OrganisationEntity organisation : organisations) {
            Details details = organisation.details();
            present.forEach(listener -> listener.changed(transaction, details));
        }
    }
}
