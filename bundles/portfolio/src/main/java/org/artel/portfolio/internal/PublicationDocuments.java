package org.artel.portfolio.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.persistence.EntityManager;
import org.artel.core.api.Text;
import org.artel.core.api.search.Audience;
import org.artel.core.api.search.SearchDocument;
import org.artel.core.api.search.SearchSource;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets everybody find what is public. */
@Component
public class PublicationDocuments implements SearchSource {

    static final String TYPE = "portfolio";

    private final Transactions transactions;

    @Activate
    public PublicationDocuments(
            @Reference(target = "(artel.unit=portfolio)") Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Text title() {
        return new Text("Публикации", "Publications");
    }

    @Override
    public List<SearchDocument> find(Collection<String> ids) {
        return documents(
                em ->
                        em.createQuery(
                                        "select p from PublicationEntity p where p.id in :ids and"
                                                + " p.publishedNumber is not null",
                                        PublicationEntity.class)
                                .setParameter("ids", ids)
                                .getResultList());
    }

    @Override
    public List<SearchDocument> after(String id, int limit) {
        return documents(
                em ->
                        em.createQuery(
                                        "select p from PublicationEntity p where p.id > :after and"
                                                + " p.publishedNumber is not null order by p.id",
                                        PublicationEntity.class)
                                .setParameter("after", id == null ? "" : id)
                                .setMaxResults(limit)
                                .getResultList());
    }

    private List<SearchDocument> documents(Function<EntityManager, List<PublicationEntity>> rows) {
        return transactions.read(
                em -> {
                    List<PublicationEntity> found = rows.apply(em);
                    Map<String, HostEntity> hosts =
                            Store.hosts(em, found.stream().map(one -> one.organisationId).toList());
                    List<String> ids = found.stream().map(one -> one.id).toList();
                    Map<String, String> contents = Versions.published(em, ids);
                    Map<String, List<String>> tags = tags(em, ids);
                    return found.stream()
                            .map(
                                    one ->
                                            document(
                                                    one,
                                                    hosts.get(one.organisationId),
                                                    Nature.of(one.kind),
                                                    contents.get(one.id),
                                                    tags.getOrDefault(one.id, List.of())))
                            .toList();
                });
    }

    private static Map<String, List<String>> tags(EntityManager em, List<String> ids) {
        Map<String, List<String>> found = new HashMap<>();
        for (List<String> portion : Portions.of(ids)) {
            Sql.query(
                    Transactions.connection(em),
                    "select publication_id, facet_value from portfolio_facet where facet = 'TAG'"
                            + " and publication_id in ("
                            + Sql.marks(portion.size())
                            + ")",
                    row ->
                            found.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                                    .add(row.getString(2)),
                    portion.toArray());
        }
        return found;
    }

    private static <C extends Record> SearchDocument document(
            PublicationEntity publication,
            HostEntity host,
            Nature<C> nature,
            String content,
            List<String> tags) {
        return new SearchDocument(
                TYPE,
                publication.id,
                publication.publicTitle,
                host.name + "\n" + nature.words().apply(nature.read(content)),
                tags,
                publication.url(host.slug),
                host.archived ? Audience.ofStaff() : Audience.ofEverybody(),
                publication.publishedAt);
    }
}
