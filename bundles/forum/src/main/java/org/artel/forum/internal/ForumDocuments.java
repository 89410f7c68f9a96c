package org.artel.forum.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.persistence.EntityManager;
import org.artel.core.api.Text;
import org.artel.core.api.search.Audience;
import org.artel.core.api.search.SearchDocument;
import org.artel.core.api.search.SearchSource;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.forum.PostState;
import org.artel.forum.TopicState;
import org.artel.text.Markdown;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lets posts be found by those who may read them. Who belongs to a verified organisation changes
 * without the forum being told, so what only they read is found by staff alone.
 */
@Component
public class ForumDocuments implements SearchSource {

    static final String TYPE = "forum";

    private final Transactions transactions;

    @Activate
    public ForumDocuments(@Reference(target = "(artel.unit=forum)") Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Text title() {
        return new Text("Форум", "Forum");
    }

    @Override
    public List<SearchDocument> find(Collection<String> ids) {
        return documents(
                em ->
                        em.createQuery(
                                        "select p from PostEntity p where p.id in :ids and p.state ="
                                                + " :visible",
                                        PostEntity.class)
                                .setParameter("ids", ids)
                                .setParameter("visible", PostState.VISIBLE)
                                .getResultList());
    }

    /**
     * Fewer than asked for mean the end, so what is not to be found is passed over here, not in
     * what is answered.
     */
    @Override
    public List<SearchDocument> after(String id, int limit) {
        List<SearchDocument> found = new ArrayList<>();
        String last = id == null ? "" : id;
        while (found.size() < limit) {
            String from = last;
            int most = limit - found.size();
            List<String> ids =
                    transactions.read(
                            em ->
                                    Sql.query(
                                            Transactions.connection(em),
                                            "select id from forum_post where state = 'VISIBLE' and"
                                                    + " id > ? order by id fetch first "
                                                    + most
                                                    + " rows only",
                                            row -> row.getString(1),
                                            from));
            if (ids.isEmpty()) {
                break;
            }
            List<SearchDocument> documents = new ArrayList<>(find(ids));
            documents.sort((a, b) -> a.id().compareTo(b.id()));
            found.addAll(documents);
            last = ids.get(ids.size() - 1);
        }
        return found;
    }

    private List<SearchDocument> documents(Function<EntityManager, List<PostEntity>> rows) {
        return transactions.read(
                em -> {
                    List<PostEntity> posts = rows.apply(em);
                    Map<String, TopicEntity> topics = topics(em, posts);
                    Map<String, Audience> audiences = audiences(em);
                    Map<String, List<String>> tags = tags(em, posts);
                    return posts.stream()
                            .filter(
                                    post ->
                                            topics.get(post.topicId) != null
                                                    && topics.get(post.topicId).state
                                                            == TopicState.VISIBLE)
                            .map(
                                    post ->
                                            document(
                                                    post,
                                                    topics.get(post.topicId),
                                                    audiences.get(
                                                            topics.get(post.topicId).categoryId),
                                                    tags))
                            .toList();
                });
    }

    private static SearchDocument document(
            PostEntity post, TopicEntity topic, Audience audience, Map<String, List<String>> tags) {
        return new SearchDocument(
                TYPE,
                post.id,
                topic.title,
                Markdown.text(post.body),
                post.number == 1 ? tags.getOrDefault(topic.id, List.of()) : List.of(),
                topic.url(post.number),
                audience,
                post.editedAt == null ? post.createdAt : post.editedAt);
    }

    private static Map<String, TopicEntity> topics(EntityManager em, List<PostEntity> posts) {
        Map<String, TopicEntity> found = new HashMap<>();
        Set<String> ids = new HashSet<>();
        posts.forEach(post -> ids.add(post.topicId));
        for (List<String> portion : Portions.of(ids)) {
            em.createQuery("select t from TopicEntity t where t.id in :ids", TopicEntity.class)
                    .setParameter("ids", portion)
                    .getResultList()
                    .forEach(one -> found.put(one.id, one));
        }
        return found;
    }

    private static Map<String, List<String>> tags(EntityManager em, List<PostEntity> posts) {
        Map<String, List<String>> found = new HashMap<>();
        List<String> ids =
                posts.stream().filter(post -> post.number == 1).map(post -> post.topicId).toList();
        for (List<String> portion : Portions.of(ids)) {
            Sql.query(
                    Transactions.connection(em),
                    "select topic_id, tag from forum_tag where topic_id in ("
                            + Sql.marks(portion.size())
                            + ")",
                    row ->
                            found.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                                    .add(row.getString(2)),
                    portion.toArray());
        }
        return found;
    }

    private static Map<String, Audience> audiences(EntityManager em) {
        Map<String, Set<String>> listed = new HashMap<>();
        Sql.query(
                Transactions.connection(em),
                "select category_id, user_id from forum_category_person",
                row ->
                        listed.computeIfAbsent(row.getString(1), id -> new HashSet<>())
                                .add(row.getString(2)));
        Map<String, Audience> found = new HashMap<>();
        for (CategoryEntity category :
                em.createQuery("select c from CategoryEntity c", CategoryEntity.class)
                        .getResultList()) {
            found.put(
                    category.id,
                    switch (category.reading) {
                        case PUBLIC -> Audience.ofEverybody();
                        case SIGNED_IN -> Audience.ofSignedIn();
                        case VERIFIED -> Audience.ofStaff();
                        case INVITED ->
                                new Audience(
                                        false,
                                        false,
                                        Set.of(),
                                        listed.getOrDefault(category.id, Set.of()));
                    });
        }
        return found;
    }
}
