package org.artel.forum.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.forum.Category;
import org.artel.forum.DigestPeriod;
import org.artel.forum.ForumSettings;
import org.artel.forum.Level;
import org.artel.forum.Topic;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people say of their own reading: how far they are, and what they want to follow. */
@Component(service = Subscriptions.class)
public class Subscriptions {

    /**
     * Somebody's settings.
     *
     * @param version of them; 0 for whoever never said anything
     */
    public record Chosen(ForumSettings settings, long version) {}

    private final Transactions transactions;
    private final Clock clock;
    private final Access access;
    private final Unread unread;
    private final Topics topics;
    private final Categories categories;

    @Activate
    public Subscriptions(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Clock clock,
            @Reference Access access,
            @Reference Unread unread,
            @Reference Topics topics,
            @Reference Categories categories) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Posts.TICK);
        this.access = access;
        this.unread = unread;
        this.topics = topics;
        this.categories = categories;
    }

    /** Topics with something that the caller has not read, the latest first. */
    public Page<Topic> unread(PageRequest page, Caller caller) {
        return topics.list(Topics.Filter.onlyUnread(), page, caller);
    }

    /** The caller read up to this number; what they read further before stays so. */
    public void read(String topicId, Integer number, Caller caller) {
        new Validation()
                .required("/number", number)
                .check(
                        number == null || number >= 0,
                        "/number",
                        "negative",
                        new Text("Номер не меньше 0", "The number is 0 or more"))
                .orThrow();
        Standing standing = access.standing(caller);
        transactions.run(
                caller,
                em -> {
                    Reach reach = Access.reach(em, standing);
                    TopicEntity topic = Store.topic(em, topicId, reach);
                    Connection transaction = Transactions.connection(em);
                    // Nobody has read what is not written yet.
                    int read = Math.min(number, topic.lastNumber);
                    unread.advance(transaction, caller.userId(), topicId, read);
                    unread.seen(transaction, caller.userId());
                });
    }

    /**
     * All that there is counts as read.
     *
     * @param categoryId only what stands there; null for everything
     */
    public void readAll(String categoryId, Caller caller) {
        Standing standing = access.standing(caller);
        Instant now = clock.instant();
        String person = caller.userId();
        transactions.run(
                caller,
                em -> {
                    Reach reach = Access.reach(em, standing);
                    Connection transaction = Transactions.connection(em);
                    unread.seen(transaction, person);
                    if (categoryId == null) {
                        Sql.update(
                                transaction,
                                "update forum_horizon set read_before = ? where user_id = ?",
                                now,
                                person);
                    } else {
                        follow(transaction, person, known(reach, categoryId).id);
                        Sql.update(
                                transaction,
                                "update forum_category_level set read_before = ? where user_id = ?"
                                        + " and category_id = ?",
                                now,
                                person,
                                categoryId);
                    }
                });
    }

    private static CategoryEntity known(Reach reach, String id) {
        try {
            return reach.category(id);
        } catch (Problem absent) {
            throw Problem.invalid(
                    "/categoryId",
                    "unknown",
                    new Text("Такого раздела нет", "There is no such category"));
        }
    }

    private static void follow(Connection transaction, String person, String categoryId) {
        Sql.insertMissing(
                transaction,
                "insert into forum_category_level (user_id, category_id, level) values (?, ?,"
                        + " 'NORMAL')",
                List.<Object[]>of(new Object[] {person, categoryId}));
    }

    /** How closely the caller follows a topic. */
    public Topic level(String topicId, Level level, Caller caller) {
        new Validation().required("/level", level).orThrow();
        Standing standing = access.standing(caller);
        transactions.run(
                caller,
                em -> {
                    Store.topic(em, topicId, Access.reach(em, standing));
                    Connection transaction = Transactions.connection(em);
                    unread.seen(transaction, caller.userId());
                    follow(transaction, caller.userId(), topicId, level);
                });
        return topics.get(topicId, caller);
    }

    /** The person follows the topic from now on. */
    static void watch(Connection transaction, String person, String topicId) {
        follow(transaction, person, topicId, Level.WATCH);
    }

    private static void follow(Connection transaction, String person, String topicId, Level level) {
        Unread.touch(transaction, person, topicId);
        Sql.update(
                transaction,
                "update forum_reading set level = ? where user_id = ? and topic_id = ?",
                level.name(),
                person,
                topicId);
    }

    /** How closely the caller follows a category. */
    public Category categoryLevel(String categoryId, Level level, Caller caller) {
        new Validation().required("/level", level).orThrow();
        Standing standing = access.standing(caller);
        transactions.run(
                caller,
                em -> {
                    Access.reach(em, standing).category(categoryId);
                    Connection transaction = Transactions.connection(em);
                    unread.seen(transaction, caller.userId());
                    follow(transaction, caller.userId(), categoryId);
                    Sql.update(
                            transaction,
                            "update forum_category_level set level = ? where user_id = ? and"
                                    + " category_id = ?",
                            level.name(),
                            caller.userId(),
                            categoryId);
                });
        return categories.get(categoryId, caller);
    }

    public Chosen settings(Caller caller) {
        return transactions.read(em -> chosen(Transactions.connection(em), caller.userId()));
    }

    private static Chosen chosen(Connection transaction, String person) {
        return Sql.query(
                        transaction,
                        "select digest, version from forum_horizon where user_id = ?",
                        row ->
                                new Chosen(
                                        new ForumSettings(DigestPeriod.valueOf(row.getString(1))),
                                        row.getLong(2)),
                        person)
                .stream()
                .findFirst()
                .orElse(new Chosen(new ForumSettings(DigestPeriod.OFF), 0));
    }

    /** The first letter tells of what came since they were asked for. */
    public Chosen change(long expected, UnaryOperator<ForumSettings> change, Caller caller) {
        Instant now = clock.instant();
        String person = caller.userId();
        return transactions.write(
                caller,
                em -> {
                    Connection transaction = Transactions.connection(em);
                    unread.seen(transaction, person);
                    Chosen present = chosen(transaction, person);
                    if (expected >= 0 && expected != present.version) {
                        throw Problem.stale();
                    }
                    ForumSettings wanted = change.apply(present.settings);
                    new Validation().required("/digest", wanted.digest()).orThrow();
                    if (wanted.equals(present.settings)) {
                        return present;
                    }
                    List<Object> arguments = new ArrayList<>(List.of(wanted.digest().name()));
                    boolean begins = present.settings.digest() == DigestPeriod.OFF;
                    if (begins) {
                        arguments.add(now);
                    }
                    arguments.add(person);
                    arguments.add(present.version);
                    int changed =
                            Sql.update(
                                    transaction,
                                    "update forum_horizon set digest = ?, version = version + 1"
                                            + (begins ? ", digest_at = ?" : "")
                                            + " where user_id = ? and version = ?",
                                    arguments.toArray());
                    if (changed == 0) {
                        throw Problem.stale();
                    }
                    return chosen(transaction, person);
                });
    }
}
