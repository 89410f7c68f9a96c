package org.artel.forum.internal;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Slug;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.forum.Category;
import org.artel.forum.CategoryPerson;
import org.artel.forum.Level;
import org.artel.forum.NewCategory;
import org.artel.forum.Reading;
import org.artel.forum.TopicState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Parts of the forum, and who is listed for them. */
@Component(service = Categories.class)
public class Categories {

    private static final int TITLE_MAX = 150;
    private static final int DESCRIPTION_MAX = 1000;

    private record Tally(long topics, long posts) {}

    private record Rows(
            List<CategoryEntity> categories,
            Map<String, Tally> tallies,
            Map<String, TopicEntity> latest,
            Map<String, String> writers,
            Map<String, Long> unread,
            Map<String, Level> levels,
            Reach reach) {}

    private final Transactions transactions;
    private final Access access;
    private final Names names;
    private final Unread unread;
    private final Upkeep upkeep;

    @Activate
    public Categories(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Access access,
            @Reference Names names,
            @Reference Unread unread,
            @Reference Upkeep upkeep) {
        this.transactions = transactions;
        this.access = access;
        this.names = names;
        this.unread = unread;
        this.upkeep = upkeep;
    }

    /** All that the caller may read, in their order; there are as many as staff set up. */
    public Page<Category> list(Caller caller) {
        Standing standing = access.standing(caller);
        return new Page<>(
                views(
                        transactions.read(
                                em -> {
                                    Reach reach = Access.reach(em, standing);
                                    List<CategoryEntity> shown =
                                            reach.categories().stream()
                                                    .filter(reach::reads)
                                                    .sorted(
                                                            Comparator.comparingInt(
                                                                            (CategoryEntity one) ->
                                                                                    one.positionAt)
                                                                    .thenComparing(one -> one.id))
                                                    .toList();
                                    return rows(em, shown, reach);
                                })),
                null);
    }

    /** By id or by slug. */
    public Category get(String idOrSlug, Caller caller) {
        Standing standing = access.standing(caller);
        return views(
                        transactions.read(
                                em -> {
                                    Reach reach = Access.reach(em, standing);
                                    CategoryEntity found =
                                            reach.categories().stream()
                                                    .filter(
                                                            one ->
                                                                    one.id.equals(idOrSlug)
                                                                            || one.slug.equals(
                                                                                    idOrSlug))
                                                    .filter(reach::reads)
                                                    .findFirst()
                                                    .orElseThrow(Problem::notFound);
                                    return rows(em, List.of(found), reach);
                                }))
                .get(0);
    }

    public Category create(NewCategory wanted, Caller caller) {
        caller.requireStaff();
        check(wanted);
        String id = Ids.next();
        write(
                caller,
                em -> {
                    CategoryEntity category = new CategoryEntity();
                    category.id = id;
                    take(category, wanted);
                    if (wanted.slug() == null && taken(em, category.slug)) {
                        // Nobody chose it, so nobody has to mend it.
                        category.slug += "-" + id.substring(id.length() - 4);
                    }
                    em.persist(category);
                    em.flush();
                    List<Object[]> shards = new ArrayList<>();
                    for (int shard = 0; shard < Upkeep.SHARDS; shard++) {
                        shards.add(new Object[] {id, shard});
                    }
                    Sql.updateAll(
                            Transactions.connection(em),
                            "insert into forum_tally (category_id, shard, topics, posts) values"
                                    + " (?, ?, 0, 0)",
                            shards);
                });
        return get(id, caller);
    }

    private static boolean taken(EntityManager em, String slug) {
        return em.createQuery(
                                "select count(c) from CategoryEntity c where c.slug = :slug",
                                Long.class)
                        .setParameter("slug", slug)
                        .getSingleResult()
                > 0;
    }

    public Category change(
            String id, long expected, UnaryOperator<NewCategory> change, Caller caller) {
        caller.requireStaff();
        write(
                caller,
                em -> {
                    CategoryEntity category = found(em, id);
                    em.refresh(category, LockModeType.PESSIMISTIC_WRITE);
                    if (expected >= 0 && expected != category.version) {
                        throw Problem.stale();
                    }
                    NewCategory wanted = change.apply(asSent(category));
                    check(wanted);
                    boolean others = category.reading != wanted.reading();
                    take(category, wanted);
                    em.flush();
                    if (others) {
                        reindex(em, id);
                    }
                });
        return get(id, caller);
    }

    /** Only while nothing was ever written in it; what is not there is no error. */
    public void remove(String id, Caller caller) {
        caller.requireStaff();
        transactions.run(
                caller,
                em -> {
                    CategoryEntity category = em.find(CategoryEntity.class, id);
                    if (category == null) {
                        return;
                    }
                    em.refresh(category, LockModeType.PESSIMISTIC_WRITE);
                    Connection transaction = Transactions.connection(em);
                    if (!Sql.query(
                                    transaction,
                                    "select id from forum_topic where category_id = ? fetch first 1"
                                            + " rows only",
                                    row -> row.getString(1),
                                    id)
                            .isEmpty()) {
                        throw Problem.conflict(
                                "not-empty",
                                new Text(
                                        "В разделе есть темы. Перенесите их или закройте раздел",
                                        "There are topics in it. Move them, or archive it"));
                    }
                    for (String table :
                            List.of(
                                    "forum_category_person",
                                    "forum_category_level",
                                    "forum_tally")) {
                        Sql.update(
                                transaction, "delete from " + table + " where category_id = ?", id);
                    }
                    em.remove(category);
                });
    }

    /** Who is listed, by id; staff only. */
    public Page<CategoryPerson> people(String id, PageRequest page, Caller caller) {
        caller.requireStaff();
        Cursor after = page.after(2);
        record Row(String person, CategoryPerson.Part part) {}
        List<Row> rows =
                transactions.read(
                        em -> {
                            found(em, id);
                            String person = after == null ? "" : after.part(0);
                            return Sql.query(
                                    Transactions.connection(em),
                                    "select user_id, part from forum_category_person where"
                                            + " category_id = ? and user_id >= ? and (user_id > ?"
                                            + " or part > ?) order by user_id, part fetch first "
                                            + page.fetch()
                                            + " rows only",
                                    row ->
                                            new Row(
                                                    row.getString(1),
                                                    CategoryPerson.Part.valueOf(row.getString(2))),
                                    id,
                                    person,
                                    person,
                                    after == null ? "" : after.part(1));
                        });
        Names.Found found =
                names.find(rows.stream().map(Row::person).toList(), Set.of(), caller.locale());
        return Page.of(
                rows,
                page,
                row -> new CategoryPerson(found.author(row.person), row.part),
                row -> Cursor.of(row.person, row.part.name()));
    }

    /** Lists somebody; twice is no error. */
    public CategoryPerson list(String id, String person, CategoryPerson.Part part, Caller caller) {
        caller.requireStaff();
        new Validation().required("/userId", person).required("/part", part).orThrow();
        Names.Found found = names.find(Set.of(person), Set.of(), caller.locale());
        if (found.author(person).id() == null) {
            throw Problem.invalid(
                    "/userId",
                    "unknown",
                    new Text("Такого человека нет", "There is no such person"));
        }
        transactions.run(
                caller,
                em -> {
                    found(em, id);
                    Sql.insertMissing(
                            Transactions.connection(em),
                            "insert into forum_category_person (category_id, user_id, part) values"
                                    + " (?, ?, ?)",
                            List.<Object[]>of(new Object[] {id, person, part.name()}));
                    reindexInvited(em, id);
                });
        return new CategoryPerson(found.author(person), part);
    }

    /**
     * Takes somebody off the list.
     *
     * @param part null for both
     */
    public void unlist(String id, String person, CategoryPerson.Part part, Caller caller) {
        caller.requireStaff();
        transactions.run(
                caller,
                em -> {
                    Connection transaction = Transactions.connection(em);
                    String statement =
                            "delete from forum_category_person where category_id = ? and user_id ="
                                    + " ?";
                    int gone =
                            part == null
                                    ? Sql.update(transaction, statement, id, person)
                                    : Sql.update(
                                            transaction,
                                            statement + " and part = ?",
                                            id,
                                            person,
                                            part.name());
                    if (gone > 0) {
                        reindexInvited(em, id);
                    }
                });
    }

    private void reindexInvited(EntityManager em, String id) {
        CategoryEntity category = em.find(CategoryEntity.class, id);
        if (category != null && category.reading == Reading.INVITED) {
            reindex(em, id);
        }
    }

    /** Who may find its posts changed. */
    private void reindex(EntityManager em, String id) {
        upkeep.index(
                em,
                Sql.query(
                        Transactions.connection(em),
                        "select p.id from forum_post p join forum_topic t on t.id = p.topic_id"
                                + " where t.category_id = ? and p.state = 'VISIBLE'",
                        row -> row.getString(1),
                        id));
    }

    private void write(Caller caller, Consumer<EntityManager> work) {
        try {
            transactions.run(caller, work);
        } catch (DuplicateKey e) {
            if (e.violates("uq_forum_category_slug")) {
                throw Problem.conflict(
                        "slug-taken",
                        new Text("Такой адрес уже занят", "This address is taken already"));
            }
            throw e;
        }
    }

    private static CategoryEntity found(EntityManager em, String id) {
        CategoryEntity category = em.find(CategoryEntity.class, id);
        if (category == null) {
            throw Problem.notFound();
        }
        return category;
    }

    private static void check(NewCategory wanted) {
        Validation validation =
                new Validation()
                        .required("/title", wanted.title())
                        .required("/reading", wanted.reading())
                        .required("/writing", wanted.writing())
                        .required("/replying", wanted.replying());
        text(validation, "/title", wanted.title(), TITLE_MAX);
        text(validation, "/description", wanted.description(), DESCRIPTION_MAX);
        validation.check(
                wanted.slug() == null
                        || wanted.slug().matches("[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?"),
                "/slug",
                "bad-slug",
                new Text(
                        "Латинские буквы, цифры и дефисы, до 60 знаков",
                        "Latin letters, digits and hyphens, up to 60 characters"));
        validation.orThrow();
    }

    private static void text(Validation validation, String pointer, Text text, int max) {
        if (text != null) {
            validation
                    .required(pointer + "/ru", text.ru())
                    .required(pointer + "/en", text.en())
                    .atMost(pointer + "/ru", text.ru(), max)
                    .atMost(pointer + "/en", text.en(), max);
        }
    }

    private static void take(CategoryEntity category, NewCategory wanted) {
        category.titleRu = wanted.title().ru().strip();
        category.titleEn = wanted.title().en().strip();
        category.descriptionRu = wanted.description() == null ? null : wanted.description().ru();
        category.descriptionEn = wanted.description() == null ? null : wanted.description().en();
        category.reading = wanted.reading();
        category.writing = wanted.writing();
        category.replying = wanted.replying();
        category.positionAt = wanted.position() == null ? 0 : wanted.position();
        category.archived = Boolean.TRUE.equals(wanted.archived());
        if (wanted.slug() != null) {
            category.slug = wanted.slug();
        } else if (category.slug == null) {
            category.slug = Slug.of(category.titleRu, category.id);
        }
    }

    private static NewCategory asSent(CategoryEntity category) {
        return new NewCategory(
                category.slug,
                category.title(),
                category.description(),
                category.reading,
                category.writing,
                category.replying,
                category.positionAt,
                category.archived);
    }

    private Rows rows(EntityManager em, List<CategoryEntity> shown, Reach reach) {
        Connection transaction = Transactions.connection(em);
        List<String> ids = shown.stream().map(one -> one.id).toList();
        Map<String, Tally> tallies = new HashMap<>();
        Map<String, TopicEntity> latest = new HashMap<>();
        Map<String, String> writers = new HashMap<>();
        String person = reach.standing().userId();
        if (!ids.isEmpty()) {
            String marks = Sql.marks(ids.size());
            Sql.query(
                    transaction,
                    "select category_id, sum(topics), sum(posts) from forum_tally where"
                            + " category_id in ("
                            + marks
                            + ") group by category_id",
                    row -> tallies.put(row.getString(1), new Tally(row.getLong(2), row.getLong(3))),
                    ids.toArray());
            List<Long> keys =
                    Sql.query(
                                    transaction,
                                    "select (select max(t.sort_key) from forum_topic t where"
                                            + " t.category_id = c.id and t.state = 'VISIBLE') from"
                                            + " forum_category c where c.id in ("
                                            + marks
                                            + ")",
                                    row -> row.getLong(1),
                                    ids.toArray())
                            .stream()
                            .filter(key -> key > 0)
                            .toList();
            if (!keys.isEmpty()) {
                em.createQuery(
                                "select t from TopicEntity t where t.state = :visible and"
                                        + " t.sortKey in :keys and t.categoryId in :categories",
                                TopicEntity.class)
                        .setParameter("visible", TopicState.VISIBLE)
                        .setParameter("keys", keys)
                        .setParameter("categories", ids)
                        .getResultList()
                        .forEach(one -> latest.put(one.categoryId, one));
                List<String> last = latest.values().stream().map(one -> one.lastPostId).toList();
                em.createQuery("select p from PostEntity p where p.id in :ids", PostEntity.class)
                        .setParameter("ids", last)
                        .getResultList()
                        .forEach(one -> writers.put(one.topicId, one.authorId));
            }
        }
        return new Rows(
                shown,
                tallies,
                latest,
                writers,
                person == null ? Map.of() : unread.counts(em, person, ids),
                person == null ? Map.of() : unread.levels(em, person),
                reach);
    }

    private List<Category> views(Rows rows) {
        Locale locale = rows.reach.standing().caller().locale();
        Names.Found found = names.find(rows.writers.values(), Set.of(), locale);
        return rows.categories.stream()
                .map(
                        one -> {
                            Tally tally = rows.tallies.getOrDefault(one.id, new Tally(0, 0));
                            TopicEntity last = rows.latest.get(one.id);
                            return new Category(
                                    one.id,
                                    one.slug,
                                    one.title().in(locale),
                                    one.description() == null ? null : one.description().in(locale),
                                    one.title(),
                                    one.description(),
                                    one.reading,
                                    one.writing,
                                    one.replying,
                                    one.positionAt,
                                    one.archived,
                                    tally.topics,
                                    tally.posts,
                                    rows.unread.getOrDefault(one.id, 0L),
                                    last == null
                                            ? null
                                            : new Category.Last(
                                                    last.id,
                                                    last.title,
                                                    last.url(),
                                                    last.lastPostAt,
                                                    found.author(rows.writers.get(last.id))),
                                    rows.reach.starts(one),
                                    rows.reach.replies(one),
                                    rows.reach.moderates(one),
                                    rows.levels.getOrDefault(one.id, Level.NORMAL),
                                    one.version);
                        })
                .toList();
    }
}
