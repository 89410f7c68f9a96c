package org.artel.forum.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.forum.Category;
import org.artel.forum.Reaction;
import org.artel.forum.Topic;

/**
 * Prints how long the forum's questions take on PostgreSQL with a thousand topics of twenty posts
 * and with a hundred times as many, beside one topic of ten thousand posts. Not a test: run {@code
 * main} with the number of topics.
 */
public final class ForumMillionRows {

    private static final int FEW = 1_000;
    private static final int EACH = 20;
    private static final int LONG = 10_000;
    private static final int ROUNDS = 60;
    private static final PageRequest PAGE = PageRequest.first();

    private ForumMillionRows() {}

    public static void main(String[] args) throws Exception {
        int many = args.length > 0 ? Integer.parseInt(args[0]) : 100 * FEW;
        Map<String, double[]> table = new LinkedHashMap<>();
        for (int topics : new int[] {FEW, many}) {
            DataSource database = TestDatabase.postgresql().freshDataSource("forum");
            Commons commons = new Commons(database);
            Category category = commons.open();
            Topic longest = commons.topic(category, Commons.LEADER);
            fill(database, category.id(), longest.id(), topics);
            measure(commons, category, longest, table, topics == FEW ? 0 : 1);
        }
        System.out.printf(
                Locale.ROOT, "%-36s %10d %10d %8s%n", "median, ms, by topics", FEW, many, "times");
        table.forEach(
                (what, ms) ->
                        System.out.printf(
                                Locale.ROOT,
                                "%-36s %10.2f %10.2f %8.1f%n",
                                what,
                                ms[0],
                                ms[1],
                                ms[1] / ms[0]));
        System.exit(0);
    }

    private static void fill(DataSource database, String category, String longest, int topics)
            throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            String when = "timestamp '2030-01-01 00:00:00' + i * interval '1 second'";
            statement.execute(
                    "insert into forum_topic (id, version, category_id, kind, title, words, slug, excerpt,"
                            + " author_id, state, pinned, locked, created_at, last_post_at,"
                            + " last_post_id, last_number, posts, participants, reactions, heat, edits,"
                            + " sort_key) select 't' || lpad(i::text, 10, '0'), 1, '"
                            + category
                            + "', 'DISCUSSION', 'Тема номер ' || i, 'тема номер ' || i, 'tema', 'Текст', 'person' || (i"
                            + " % 500), 'VISIBLE', 0, false, "
                            + when
                            + ", "
                            + when
                            + ", 'p' || lpad((i * 20)::text, 10, '0'), 20, 20, 20, 0, i % 50, 0, i *"
                            + " 4096 from generate_series(1, "
                            + topics
                            + ") i");
            statement.execute(
                    "insert into forum_post (id, version, topic_id, number, author_id, official,"
                            + " state, created_at, editions, likes, body) select 'p' || lpad(i::text,"
                            + " 10, '0'), 1, 't' || lpad(((i - 1) / 20 + 1)::text, 10, '0'), (i - 1) %"
                            + " 20 + 1, 'person' || (i % 500), false, 'VISIBLE', "
                            + when
                            + ", 0, 0, 'Ответ **номер** ' || i || repeat(' и ещё немного слов', 10)"
                            + " from generate_series(1, "
                            + topics * EACH
                            + ") i");
            statement.execute(
                    "insert into forum_post (id, version, topic_id, number, author_id, official,"
                            + " state, created_at, editions, likes, body) select 'q' || lpad(i::text,"
                            + " 10, '0'), 1, '"
                            + longest
                            + "', i + 1, 'person' || (i % 500), false, 'VISIBLE', "
                            + when
                            + ", 0, 0, 'Ответ **номер** ' || i from generate_series(1, "
                            + LONG
                            + ") i");
            statement.execute(
                    "insert into forum_tag (topic_id, tag, category_id, shown, sort_key) select 't' ||"
                            + " lpad(i::text, 10, '0'), 'метка' || (i % 50), '"
                            + category
                            + "', true, i * 4096 from generate_series(1, "
                            + topics
                            + ") i");
            statement.execute(
                    "insert into forum_tag_tally (category_id, tag, topics) select category_id,"
                            + " tag, count(*) from forum_tag group by category_id, tag");
            statement.execute(
                    "update forum_topic set last_number = "
                            + (LONG + 1)
                            + ", posts = "
                            + (LONG + 1)
                            + " where id = '"
                            + longest
                            + "'");
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("vacuum analyze");
            connection.setAutoCommit(false);
        }
    }

    private static void measure(
            Commons commons,
            Category category,
            Topic longest,
            Map<String, double[]> table,
            int column) {
        Topics.Filter within = Commons.within(category);
        Topics.Filter all = filter(null, null, null, null);
        String deep = deep(commons, within, column == 0 ? 10 : 1_000);
        time(table, column, "categories", i -> commons.categories.list(Commons.LONER));
        time(table, column, "a category", i -> list(commons, within, PAGE));
        time(table, column, "a category, far down", i -> list(commons, within, at(deep)));
        time(table, column, "the latest of all", i -> list(commons, all, PAGE));
        time(
                table,
                column,
                "the most popular",
                i -> list(commons, filter(null, null, null, Topics.Sort.POPULAR), PAGE));
        time(
                table,
                column,
                "with a tag",
                i -> list(commons, filter(null, "метка" + i % 50, null, null), PAGE));
        time(
                table,
                column,
                "of an author",
                i -> list(commons, filter(null, null, "person" + i, null), PAGE));
        time(
                table,
                column,
                "by a word of the title",
                i -> list(commons, filter("номер", null, null, null), PAGE));
        for (int from : new int[] {1, LONG / 2, LONG - 20}) {
            time(
                    table,
                    column,
                    "a long topic from " + from,
                    i -> commons.posts.list(longest.id(), from, 0, PAGE, Commons.LONER));
        }
        time(table, column, "a reply", i -> commons.reply(longest, "Ответ " + i, Commons.LONER));
        String first = commons.read(longest, Commons.LONER).get(0).id();
        time(
                table,
                column,
                "a reaction",
                i -> commons.reactions.add(longest.id(), first, Reaction.LIKE, Commons.person(i)));
        time(table, column, "a new topic", i -> commons.topic(category, Commons.LONER));
        time(table, column, "tags that begin so", i -> commons.topics.tags("м", Commons.LONER));
    }

    private static Topics.Filter filter(String q, String tag, String author, Topics.Sort sort) {
        return new Topics.Filter(null, null, tag, q, null, null, author, null, null, sort);
    }

    private static Page<Topic> list(Commons commons, Topics.Filter filter, PageRequest page) {
        return commons.topics.list(filter, page, Commons.LONER);
    }

    private static PageRequest at(String cursor) {
        return new PageRequest(PageRequest.DEFAULT_LIMIT, cursor);
    }

    /** The cursor after so many pages. */
    private static String deep(Commons commons, Topics.Filter filter, int pages) {
        String cursor = null;
        for (int i = 0; i < pages; i++) {
            cursor = list(commons, filter, at(cursor)).nextCursor();
        }
        return cursor;
    }

    private static void time(
            Map<String, double[]> table, int column, String what, IntFunction<Object> question) {
        double[] all = new double[ROUNDS];
        for (int i = 0; i < 10; i++) {
            question.apply(i + 1_000_000);
        }
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            question.apply(i);
            all[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(all);
        table.computeIfAbsent(what, name -> new double[2])[column] = all[ROUNDS / 2];
    }
}
