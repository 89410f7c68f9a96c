package org.artel.booking.internal;

import java.util.Collection;
import java.util.List;
import org.artel.booking.ResourceKind;
import org.artel.booking.ResourceState;
import org.artel.core.api.Text;
import org.artel.core.api.search.Audience;
import org.artel.core.api.search.SearchDocument;
import org.artel.core.api.search.SearchSource;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets everybody find what can be booked. */
@Component
public class ResourceDocuments implements SearchSource {

    static final String TYPE = "booking";

    private static final String ACTIVE = "r.state = :active and r.kind <> :consultant";

    private final Transactions transactions;

    @Activate
    public ResourceDocuments(
            @Reference(target = "(artel.unit=booking)") Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Text title() {
        return new Text("Места и оборудование", "Places and equipment");
    }

    @Override
    public List<SearchDocument> find(Collection<String> ids) {
        return transactions.read(
                em ->
                        em
                                .createQuery(
                                        "select r from ResourceEntity r where r.id in :ids and "
                                                + ACTIVE,
                                        ResourceEntity.class)
                                .setParameter("ids", ids)
                                .setParameter("active", ResourceState.ACTIVE)
                                .setParameter("consultant", ResourceKind.CONSULTANT)
                                .getResultList()
                                .stream()
                                .map(ResourceDocuments::document)
                                .toList());
    }

    @Override
    public List<SearchDocument> after(String id, int limit) {
        return transactions.read(
                em ->
                        em
                                .createQuery(
                                        "select r from ResourceEntity r where r.id > :after and "
                                                + ACTIVE
                                                + " order by r.id",
                                        ResourceEntity.class)
                                .setParameter("after", id == null ? "" : id)
                                .setParameter("active", ResourceState.ACTIVE)
                                .setParameter("consultant", ResourceKind.CONSULTANT)
                                .setMaxResults(limit)
                                .getResultList()
                                .stream()
                                .map(ResourceDocuments::document)
                                .toList());
    }

    private static SearchDocument document(ResourceEntity resource) {
        String location = resource.location == null ? "" : resource.location + "\n";
        String description = resource.description == null ? "" : resource.description;
        return new SearchDocument(
                TYPE,
                resource.id,
                resource.name,
                location + description,
                Lines.read(resource.features),
                "/booking/resources/" + resource.id,
                Audience.ofEverybody(),
                resource.createdAt);
    }
}
