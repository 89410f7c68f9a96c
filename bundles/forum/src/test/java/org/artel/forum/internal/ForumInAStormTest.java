package org.artel.forum.internal;

import static org.artel.forum.internal.Commons.LEADER;
import static org.artel.forum.internal.Commons.VISITOR;
import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.artel.core.persistence.testing.Attempts;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.forum.Category;
import org.artel.forum.NewPoll;
import org.artel.forum.NewTopic;
import org.artel.forum.Poll;
import org.artel.forum.Post;
import org.artel.forum.Reaction;
import org.artel.forum.Topic;
import org.artel.forum.TopicKind;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Many people at the same moment. */
@RunWith(Parameterized.class)
public class ForumInAStormTest {

    private static final int CLIENTS = 50;

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;

    public ForumInAStormTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    public void fiftyRepliesAtOnceAreNumberedWithoutGaps() throws Exception {
        Commons commons = new Commons(database);
        Category category = commons.open();
        Topic topic = commons.topic(category, LEADER);
        allWell(Attempts.race(CLIENTS, i -> commons.reply(topic, "Ответ " + i, Commons.person(i))));
        List<Post> read = commons.read(topic, VISITOR);
        assertEquals(
                IntStream.rangeClosed(1, CLIENTS + 1).boxed().toList(),
                read.stream().map(Post::number).toList());
        Topic after = commons.again(topic, VISITOR);
        assertEquals(CLIENTS + 1, after.posts());
        assertEquals(CLIENTS + 1, after.participants());
        assertEquals(CLIENTS + 1, after.lastNumber());
        assertEquals(CLIENTS + 1, commons.categories.get(category.id(), VISITOR).posts());
        assertEquals(
                read.get(CLIENTS).id(),
                commons.transactions.read(em -> em.find(TopicEntity.class, topic.id()).lastPostId));
    }

    @Test
    public void fiftyVotesAndReactionsAtOnceAreAllCounted() throws Exception {
        Commons commons = new Commons(database);
        Topic topic =
                commons.topics.start(
                        new NewTopic(
                                commons.open().id(),
                                TopicKind.POLL,
                                "Когда",
                                "Выберите",
                                null,
                                new NewPoll(List.of("Да", "Нет"), null, null, null),
                                null,
                                null,
                                null,
                                null,
                                null),
                        LEADER);
        List<String> options =
                commons.polls.get(topic.id(), VISITOR).options().stream()
                        .map(Poll.Option::id)
                        .toList();
        String post = commons.read(topic, VISITOR).get(0).id();
        allWell(
                Attempts.race(
                        CLIENTS,
                        i -> {
                            // Changes their mind at once.
                            commons.polls.vote(
                                    topic.id(), List.of(options.get(1)), Commons.person(i));
                            commons.polls.vote(
                                    topic.id(), List.of(options.get(i % 2)), Commons.person(i));
                            return commons.reactions.add(
                                    topic.id(), post, Reaction.LIKE, Commons.person(i));
                        }));
        Poll poll = commons.polls.get(topic.id(), VISITOR);
        assertEquals(
                List.of(CLIENTS / 2, CLIENTS / 2),
                poll.options().stream().map(Poll.Option::votes).toList());
        assertEquals(Integer.valueOf(CLIENTS), poll.voters());
        assertEquals(CLIENTS, commons.again(topic, VISITOR).reactions());
        assertEquals(
                Long.valueOf(CLIENTS),
                commons.read(topic, VISITOR).get(0).reactions().get(Reaction.LIKE));
    }

    @Test
    public void topicsMergedBothWaysAtOnceLoseNothing() throws Exception {
        Commons commons = new Commons(database);
        Category category = commons.open();
        Topic one = commons.topic(category, LEADER);
        Topic other = commons.topic(category, LEADER);
        List<String> codes =
                Attempts.race(
                        20,
                        i ->
                                switch (i) {
                                    case 0 ->
                                            commons.moves.merge(
                                                    one.id(), other.id(), Commons.STAFF);
                                    case 1 ->
                                            commons.moves.merge(
                                                    other.id(), one.id(), Commons.STAFF);
                                    default ->
                                            commons.reply(
                                                    i % 2 == 0 ? one : other,
                                                    "Ответ " + i,
                                                    Commons.person(i));
                                });
        List<Topic> left = commons.list(Commons.within(category), VISITOR);
        assertEquals(1, left.size());
        List<String> said = new ArrayList<>();
        commons.read(left.get(0), VISITOR).forEach(post -> said.add(post.body()));
        long written = codes.subList(2, codes.size()).stream().filter(c -> c == null).count();
        assertEquals(codes.toString(), 2 + written, said.size());
        assertEquals(said.size(), left.get(0).posts());
        assertEquals(said.size(), commons.categories.get(category.id(), VISITOR).posts());
    }

    private static void allWell(List<String> codes) {
        codes.forEach(code -> assertEquals(null, code));
    }
}
