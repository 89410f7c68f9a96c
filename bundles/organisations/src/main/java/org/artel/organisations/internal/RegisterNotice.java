package org.artel.organisations.internal;

import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import javax.persistence.EntityManager;
import org.artel.core.api.OrganisationDirectory.Details;
import org.artel.core.api.OrganisationListener;
import org.artel.core.api.search.SearchIndex;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the search, if there is one, and whoever else listens, within the transaction that changes
 * the register.
 */
@Component(service = RegisterNotice.class)
public class RegisterNotice {

    private static final Logger LOG = LoggerFactory.getLogger(RegisterNotice.class);

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
        List<Details> details = organisations.stream().map(OrganisationEntity::details).toList();
        for (OrganisationListener listener : present) {
            Sql.aside(transaction, () -> details.forEach(one -> listener.changed(transaction, one)))
                    .ifPresent(
                            reason ->
                                    LOG.warn(
                                            "{} was told of {} organisations and failed",
                                            listener.getClass().getName(),
                                            details.size(),
                                            reason));
        }
    }
}
