package org.artel.events.internal;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.artel.core.api.Text;
import org.artel.core.api.search.Audience;
import org.artel.core.api.search.SearchDocument;
import org.artel.core.api.search.SearchSource;
import org.artel.core.persistence.Transactions;
import org.artel.events.EventDetails;
import org.artel.events.EventState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets everybody find what was announced, and staff what is being drafted. */
@Component
public class EventDocuments implements SearchSource {

    static final String TYPE = "events";

    private final Transactions transactions;

    @Activate
    public EventDocuments(@Reference(target = "(artel.unit=events)") Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Text title() {
        return new Text("Мероприятия", "Events");
    }

    @Override
    public List<SearchDocument> find(Collection<String> ids) {
        return transactions.read(
                em ->
                        em
                                .createQuery(
                                        "select e from EventEntity e where e.id in :ids",
                                        EventEntity.class)
                                .setParameter("ids", ids)
                                .getResultList()
                                .stream()
                                .map(EventDocuments::document)
                                .toList());
    }

    @Override
    public List<SearchDocument> after(String id, int limit) {
        return transactions.read(
                em ->
                        em
                                .createQuery(
                                        "select e from EventEntity e where e.id > :after order by"
                                                + " e.id",
                                        EventEntity.class)
                                .setParameter("after", id == null ? "" : id)
                                .setMaxResults(limit)
                                .getResultList()
                                .stream()
                                .map(EventDocuments::document)
                                .toList());
    }

    private static SearchDocument document(EventEntity event) {
        EventDetails details = event.details();
        return new SearchDocument(
                TYPE,
                event.id,
                event.title,
                Stream.of(
                                event.summary,
                                PublicPage.type(event.type).ru(),
                                PublicPage.type(event.type).en(),
                                event.venue,
                                details.description())
                        .filter(text -> text != null)
                        .collect(Collectors.joining("\n")),
                details.partners() == null
                        ? List.of()
                        : details.partners().stream().map(EventDetails.Partner::name).toList(),
                "/events/" + event.id,
                event.state == EventState.DRAFT ? Audience.ofStaff() : Audience.ofEverybody(),
                event.updatedAt);
    }
}
