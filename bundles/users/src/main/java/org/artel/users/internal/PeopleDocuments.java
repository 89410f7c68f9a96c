package org.artel.users.internal;

import java.util.Collection;
import java.util.List;
import org.artel.core.api.Text;
import org.artel.core.api.search.Audience;
import org.artel.core.api.search.SearchDocument;
import org.artel.core.api.search.SearchSource;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** People as staff find them, those who may no longer sign in included; nobody who was erased. */
@Component
public final class PeopleDocuments implements SearchSource {

    static final String TYPE = "people";

    private final Transactions tx;

    @Activate
    public PeopleDocuments(@Reference(target = "(artel.unit=users)") Transactions tx) {
        this.tx = tx;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Text title() {
        return new Text("Люди", "People");
    }

    @Override
    public List<SearchDocument> find(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return tx.read(
                em ->
                        documents(
                                em.createQuery(
                                                "select u from UserEntity u where u.id in :ids and"
                                                        + " u.emailKey is not null",
                                                UserEntity.class)
                                        .setParameter("ids", ids)
                                        .getResultList()));
    }

    @Override
    public List<SearchDocument> after(String id, int limit) {
        return tx.read(
                em ->
                        documents(
                                em.createQuery(
                                                "select u from UserEntity u where u.id > :after and"
                                                        + " u.emailKey is not null order by u.id",
                                                UserEntity.class)
                                        .setParameter("after", id == null ? "" : id)
                                        .setMaxResults(limit)
                                        .getResultList()));
    }

    private static List<SearchDocument> documents(List<UserEntity> people) {
        return people.stream()
                .map(
                        user ->
                                new SearchDocument(
                                        TYPE,
                                        user.id,
                                        user.name,
                                        "",
                                        user.phone == null
                                                ? List.of(user.email)
                                                : List.of(user.email, user.phone),
                                        "/people/" + user.id,
                                        Audience.ofStaff(),
                                        user.createdAt))
                .toList();
    }
}
