package org.artel.forum.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.artel.core.api.Caller;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.demo.DemoMembers;
import org.artel.core.api.demo.DemoPeople;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.forum.Category;
import org.artel.forum.CategoryPerson.Part;
import org.artel.forum.NewCategory;
import org.artel.forum.NewPoll;
import org.artel.forum.NewPost;
import org.artel.forum.NewTopic;
import org.artel.forum.PostState;
import org.artel.forum.Reaction;
import org.artel.forum.Reading;
import org.artel.forum.RequestStatus;
import org.artel.forum.TopicKind;
import org.artel.forum.Writing;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In a demonstration in which nobody wrote yet: categories and conversations of the fictitious
 * people ({@code demo/forum.txt}), as if they had gone on for two months.
 */
@Component(service = DemoForum.class, immediate = true)
public final class DemoForum {

    private static final Logger LOG = LoggerFactory.getLogger(DemoForum.class);
    private static final String TEXTS = "/demo/forum.txt";
    private static final int MORNING = 10;
    private static final List<String> INVITED = List.of("leader", "leader2", "authority");

    /** One post of the texts. */
    private record Said(
            String author, int hours, Set<String> flags, List<String> fans, String body) {}

    /** One topic of the texts. */
    private record Talk(
            TopicKind kind,
            String category,
            int daysAgo,
            String author,
            List<String> tags,
            String title,
            String body,
            List<String> directives,
            List<Said> replies) {}

    private final Transactions transactions;
    private final Categories categories;
    private final Topics topics;
    private final Posts posts;
    private final Polls polls;
    private final Reactions reactions;
    private final Moves moves;
    private final Solutions solutions;
    private final Map<String, String> ids;
    private final Map<String, Standing> people = new HashMap<>();
    private final Instant now;
    private final ZoneId zone;

    /**
     * @param members there once everybody belongs somewhere
     */
    @Activate
    public DemoForum(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference DemoPeople cast,
            @Reference DemoMembers members,
            @Reference Access access,
            @Reference Categories categories,
            @Reference Topics topics,
            @Reference Posts posts,
            @Reference Polls polls,
            @Reference Reactions reactions,
            @Reference Moves moves,
            @Reference Solutions solutions,
            @Reference Clock clock,
            @Reference Settings settings) {
        this.transactions = transactions;
        this.categories = categories;
        this.topics = topics;
        this.posts = posts;
        this.polls = polls;
        this.reactions = reactions;
        this.moves = moves;
        this.solutions = solutions;
        this.ids = cast.ids();
        this.now = Clock.tick(clock, Posts.TICK).instant();
        this.zone = settings.zone();
        if (!first()) {
            return;
        }
        access.standings(ids.values())
                .forEach(
                        (id, one) ->
                                // Organisations of the register need not be verified for it.
                                people.put(
                                        id,
                                        new Standing(one.caller(), true, one.organisationId())));
        Map<String, String> made = categories();
        int told = 0;
        for (Talk talk : texts()) {
            if (known(talk.author)) {
                tell(talk, made.get(talk.category));
                told++;
            }
        }
        LOG.info("Demo data: {} topics in {} categories", told, made.size());
    }

    /** Two nodes that start at once: one of them passes. */
    private boolean first() {
        return transactions.write(
                Caller.system(),
                em ->
                        em.createQuery("select count(c) from CategoryEntity c", Long.class)
                                                .getSingleResult()
                                        == 0
                                && Sql.update(
                                                Transactions.connection(em),
                                                "update forum_gate set passed = passed + 1 where id"
                                                        + " = 1 and passed = 0")
                                        == 1);
    }

    private Map<String, String> categories() {
        Map<String, String> made = new HashMap<>();
        category(
                made,
                "novosti",
                new Text("Новости центра", "News of the centre"),
                new Text(
                        "Что происходит в центре и к чему готовимся вместе.",
                        "What goes on at the centre, and what we prepare together."),
                Reading.PUBLIC,
                Writing.STAFF,
                Writing.SIGNED_IN);
        category(
                made,
                "voprosy",
                new Text("Вопросы и ответы", "Questions and answers"),
                new Text(
                        "Спросите — кто-то это уже проходил. Ответ, который помог, отметьте.",
                        "Ask: somebody has been through it. Mark the answer that helped."),
                Reading.PUBLIC,
                Writing.SIGNED_IN,
                Writing.SIGNED_IN);
        category(
                made,
                "praktiki",
                new Text("Обмен практиками", "Practices"),
                new Text(
                        "Что попробовали, что вышло и чего не стоит повторять.",
                        "What was tried, what came of it, and what not to repeat."),
                Reading.PUBLIC,
                Writing.SIGNED_IN,
                Writing.SIGNED_IN);
        category(
                made,
                "vlast",
                new Text("Вопросы органам власти", "Questions to authorities"),
                new Text(
                        "Запросы, на которые отвечают официально и в срок.",
                        "Requests that are answered officially and in time."),
                Reading.PUBLIC,
                Writing.SIGNED_IN,
                Writing.SIGNED_IN);
        category(
                made,
                "rukovoditeli",
                new Text("Круг руководителей", "Circle of leaders"),
                new Text(
                        "Разговор без посторонних: для людей подтверждённых организаций.",
                        "Among ourselves: for people of verified organisations."),
                Reading.VERIFIED,
                Writing.VERIFIED,
                Writing.VERIFIED);
        category(
                made,
                "sovet",
                new Text("Совет открытого форума", "Council of the open forum"),
                new Text("По приглашению: готовим программу.", "By invitation: the programme."),
                Reading.INVITED,
                Writing.INVITED,
                Writing.INVITED);
        for (String person : INVITED) {
            if (known(person)) {
                categories.list(made.get("sovet"), ids.get(person), Part.MEMBER, Caller.system());
            }
        }
        return made;
    }

    private void category(
            Map<String, String> made,
            String slug,
            Text title,
            Text description,
            Reading reading,
            Writing writing,
            Writing replying) {
        Category category =
                categories.create(
                        new NewCategory(
                                slug,
                                title,
                                description,
                                reading,
                                writing,
                                replying,
                                made.size(),
                                false),
                        Caller.system());
        made.put(slug, category.id());
    }

    private boolean known(String person) {
        return people.containsKey(ids.getOrDefault(person, ""));
    }

    private Standing person(String name) {
        return people.get(ids.get(name));
    }

    private void tell(Talk talk, String category) {
        Instant began = before(talk.daysAgo);
        String id = Ids.next();
        transactions.run(
                Caller.system(),
                em ->
                        topics.begin(
                                em,
                                id,
                                wanted(talk, category),
                                talk.tags,
                                PostState.VISIBLE,
                                List.of(),
                                Access.reach(em, person(talk.author)),
                                began));
        Instant moment = began;
        String previous = null;
        for (Said said : talk.replies) {
            moment = moment.plus(Duration.ofHours(said.hours));
            if (known(said.author)) {
                previous = say(id, said, previous, moment.isBefore(now) ? moment : now);
            }
        }
        if (talk.directives.contains("@pin")) {
            moves.turn(id, Moves.Turn.PIN, Caller.system());
        }
        if (talk.directives.stream().anyMatch(one -> one.endsWith("in_work"))) {
            solutions.status(id, RequestStatus.IN_WORK, Caller.system());
        }
        vote(talk, id);
    }

    private Instant before(int days) {
        return now.atZone(zone)
                .minusDays(days)
                .truncatedTo(ChronoUnit.DAYS)
                .plusHours(MORNING)
                .toInstant();
    }

    private NewTopic wanted(Talk talk, String category) {
        boolean request = talk.kind == TopicKind.REQUEST;
        List<String> options = after(talk, "? ");
        LocalDate due =
                after(talk, "@authority due:").stream()
                        .findFirst()
                        .map(
                                days ->
                                        LocalDate.ofInstant(now, zone)
                                                .plusDays(Integer.parseInt(days)))
                        .orElse(null);
        return new NewTopic(
                category,
                talk.kind,
                talk.title,
                talk.body,
                null,
                options.isEmpty() ? null : new NewPoll(options, true, null, false),
                request && talk.directives.stream().anyMatch(one -> one.startsWith("@authority"))
                        ? ids.get("authority")
                        : null,
                due,
                null,
                null,
                null);
    }

    private static List<String> after(Talk talk, String beginning) {
        return talk.directives.stream()
                .filter(one -> one.startsWith(beginning))
                .map(one -> one.substring(beginning.length()).strip())
                .toList();
    }

    private String say(String topicId, Said said, String previous, Instant moment) {
        Standing author = person(said.author);
        String id = Ids.next();
        transactions.run(
                Caller.system(),
                em -> {
                    TopicEntity topic = locked(em, topicId);
                    posts.add(
                            em,
                            id,
                            topic,
                            new NewPost(
                                    said.body,
                                    said.flags.contains("re") ? previous : null,
                                    said.flags.contains("official"),
                                    null),
                            PostState.VISIBLE,
                            List.of(),
                            Access.reach(em, author),
                            moment);
                });
        for (String fan : said.fans) {
            if (known(fan)) {
                Reaction kind = fan.equals("staff") ? Reaction.USEFUL : Reaction.LIKE;
                reactions.add(topicId, id, kind, person(fan).caller());
            }
        }
        if (said.flags.contains("accept")) {
            solutions.accept(topicId, id, Caller.system());
        }
        return id;
    }

    private static TopicEntity locked(EntityManager em, String id) {
        TopicEntity topic = em.find(TopicEntity.class, id);
        em.refresh(topic, LockModeType.PESSIMISTIC_WRITE);
        return topic;
    }

    /** Lines {@code v <who> <options by number>}. */
    private void vote(Talk talk, String topicId) {
        for (String line : after(talk, "v ")) {
            String[] words = line.split(" ");
            if (known(words[0])) {
                Caller caller = person(words[0]).caller();
                List<String> options =
                        polls.get(topicId, caller).options().stream().map(one -> one.id()).toList();
                polls.vote(
                        topicId,
                        Arrays.stream(words[1].split(","))
                                .map(number -> options.get(Integer.parseInt(number) - 1))
                                .toList(),
                        caller);
            }
        }
    }

    /**
     * The texts: {@code === kind category days-ago author #tags}, a line with the title, the body
     * with directives between; {@code --- author hours-later flags}, the reply.
     */
    private static List<Talk> texts() {
        String all;
        try (InputStream in = DemoForum.class.getResourceAsStream(TEXTS)) {
            all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Talk> talks = new ArrayList<>();
        for (String part : all.split("(?m)^=== ")) {
            if (!part.isBlank()) {
                talks.add(talk(part));
            }
        }
        // The oldest first, as they would have been written.
        talks.sort((a, b) -> b.daysAgo - a.daysAgo);
        return talks;
    }

    private static Talk talk(String text) {
        String[] parts = text.split("(?m)^--- ");
        List<String> lines = parts[0].lines().toList();
        String[] head = lines.get(0).split(" ");
        List<String> directives = new ArrayList<>();
        List<String> body = new ArrayList<>();
        for (String line : lines.subList(2, lines.size())) {
            boolean directive =
                    line.startsWith("@") || line.startsWith("? ") || line.startsWith("v ");
            (directive ? directives : body).add(line);
        }
        List<Said> replies = new ArrayList<>();
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            replies.add(said(part));
        }
        return new Talk(
                TopicKind.valueOf(head[0]),
                head[1],
                Integer.parseInt(head[2]),
                head[3],
                Arrays.stream(head).filter(one -> one.startsWith("#")).map(Wording::tag).toList(),
                lines.get(1),
                String.join("\n", body),
                directives,
                replies);
    }

    private static Said said(String text) {
        int end = text.indexOf('\n');
        List<String> head = Arrays.asList(text.substring(0, end).split(" "));
        List<String> fans =
                head.stream()
                        .filter(one -> one.startsWith("like:"))
                        .flatMap(one -> Arrays.stream(one.substring("like:".length()).split(",")))
                        .toList();
        return new Said(
                head.get(0),
                Integer.parseInt(head.get(1)),
                Set.copyOf(head.subList(2, head.size())),
                fans,
                text.substring(end + 1));
    }
}
