package org.artel.forum.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.artel.core.api.Caller;
import org.artel.core.api.FieldError;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.forum.ImportReport;
import org.artel.forum.NewCategory;
import org.artel.forum.PostState;
import org.artel.forum.Reading;
import org.artel.forum.TopicKind;
import org.artel.forum.TopicState;
import org.artel.forum.Writing;
import org.artel.forum.internal.ImportFile.Broken;
import org.artel.forum.internal.ImportFile.Item;
import org.artel.forum.internal.ImportFile.Section;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes over what was said elsewhere. What is counted as created is committed, whatever comes after
 * it in the file; so the same file may be sent again. Nobody is told, and nothing of it is an act
 * in the ledger: it did not happen here.
 */
@Component(service = Imports.class)
public class Imports {

    /** Taken over in one transaction. */
    private static final int PORTION = 100;

    private static final int WRONG_SHOWN = 100;
    private static final int ID_MAX = 100;
    private static final int NAME_MAX = 100;
    private static final int SLUG_MAX = 60;

    private final Transactions transactions;
    private final Clock clock;
    private final UserDirectory people;
    private final Categories categories;
    private final Upkeep upkeep;
    private final ModerationLog log;

    @Activate
    public Imports(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Clock clock,
            @Reference UserDirectory people,
            @Reference Categories categories,
            @Reference Upkeep upkeep,
            @Reference ModerationLog log) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Posts.TICK);
        this.people = people;
        this.categories = categories;
        this.upkeep = upkeep;
        this.log = log;
    }

    /** What is found so far. */
    private static final class Tally {

        private final Map<Section, Integer> created = new EnumMap<>(Section.class);
        private final Map<Section, Integer> skipped = new EnumMap<>(Section.class);
        private final List<ImportReport.Wrong> wrong = new ArrayList<>();
        private int wrongCount;

        private void add(Tally other) {
            other.created.forEach((section, n) -> created.merge(section, n, Integer::sum));
            other.skipped.forEach((section, n) -> skipped.merge(section, n, Integer::sum));
            other.wrong.forEach(this::wrong);
            wrongCount += other.wrongCount - other.wrong.size();
        }

        private void created(Section section) {
            created.merge(section, 1, Integer::sum);
        }

        private void skipped(Section section) {
            skipped.merge(section, 1, Integer::sum);
        }

        private void wrong(ImportReport.Wrong one) {
            wrongCount++;
            if (wrong.size() < WRONG_SHOWN) {
                wrong.add(one);
            }
        }

        private static ImportReport.Count count(Map<Section, Integer> counted) {
            return new ImportReport.Count(
                    counted.getOrDefault(Section.CATEGORIES, 0),
                    counted.getOrDefault(Section.TOPICS, 0),
                    counted.getOrDefault(Section.POSTS, 0));
        }
    }

    /** By staff. */
    public ImportReport run(InputStream content, Caller caller) {
        caller.requireStaff();
        Tally tally = new Tally();
        Broken broken = null;
        try (ImportFile file = new ImportFile(content)) {
            String source = file.source();
            try {
                List<Item> portion;
                do {
                    portion = new ArrayList<>();
                    broken = read(file, portion);
                    take(source, portion, tally, caller);
                } while (broken == null && portion.size() == PORTION);
            } finally {
                transactions.run(
                        caller,
                        em ->
                                log.note(
                                        em,
                                        caller,
                                        "imported",
                                        ModerationLog.IMPORT,
                                        Ids.next(),
                                        null,
                                        null,
                                        source
                                                + ": "
                                                + tally.created.getOrDefault(Section.TOPICS, 0)
                                                + " + "
                                                + tally.created.getOrDefault(Section.POSTS, 0)));
            }
            return new ImportReport(
                    source,
                    Tally.count(tally.created),
                    Tally.count(tally.skipped),
                    tally.wrong,
                    tally.wrongCount,
                    broken == null,
                    broken == null ? null : wrong(broken, caller.locale()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills a portion; answers why the file goes no further, or null. */
    private static Broken read(ImportFile file, List<Item> portion) throws IOException {
        try {
            while (portion.size() < PORTION) {
                Item item = file.next();
                if (item == null) {
                    return null;
                }
                portion.add(item);
            }
            return null;
        } catch (Broken e) {
            return e;
        }
    }

    private void take(String source, List<Item> portion, Tally tally, Caller caller) {
        List<Item> rest = new ArrayList<>();
        for (Item item : portion) {
            if (item.section() == Section.CATEGORIES) {
                category(source, item, tally, caller);
            } else {
                rest.add(item);
            }
        }
        if (rest.isEmpty()) {
            return;
        }
        Set<String> named = new HashSet<>();
        rest.forEach(one -> named.add(one.text("author")));
        named.remove(null);
        Set<String> known = named.isEmpty() ? Set.of() : people.findAll(named).keySet();
        Instant now = clock.instant();
        tally.add(
                transactions.write(
                        caller,
                        em -> {
                            Taking taking = new Taking(em, source, known, caller.locale(), now);
                            taking.queue();
                            rest.forEach(taking::take);
                            taking.finish();
                            return taking.tally;
                        }));
    }

    /** One that has the same address as one of the file is taken for it. */
    private void category(String source, Item item, Tally tally, Caller caller) {
        Validation validation = new Validation();
        checkId(validation, "/id", item.id());
        String slug = item.text("slug");
        validation.required("/slug", slug).atMost("/slug", slug, SLUG_MAX);
        Text title = title(item.node().get("title"));
        validation.required("/title", title);
        Reading reading = word(validation, Reading.class, item, "reading", Reading.SIGNED_IN);
        Writing writing = word(validation, Writing.class, item, "writing", Writing.SIGNED_IN);
        Writing replying = word(validation, Writing.class, item, "replying", writing);
        if (!validation.errors().isEmpty()) {
            tally.wrong(wrong(item, validation.errors(), caller.locale()));
            return;
        }
        try {
            String present = bySlug(slug);
            if (present == null) {
                present =
                        categories
                                .create(
                                        new NewCategory(
                                                slug, title, null, reading, writing, replying, null,
                                                null),
                                        caller)
                                .id();
                tally.created(Section.CATEGORIES);
            } else {
                tally.skipped(Section.CATEGORIES);
            }
            String id = present;
            transactions.run(caller, em -> remember(Transactions.connection(em), source, item, id));
        } catch (Problem refusal) {
            tally.wrong(wrong(item, faults(refusal), caller.locale()));
        }
    }

    private static List<FieldError> faults(Problem refusal) {
        return refusal.errors().isEmpty()
                ? List.of(new FieldError("", refusal.code(), refusal.text()))
                : refusal.errors();
    }

    private String bySlug(String slug) {
        return transactions.read(
                em ->
                        Sql.query(
                                        Transactions.connection(em),
                                        "select id from forum_category where slug = ?",
                                        row -> row.getString(1),
                                        slug)
                                .stream()
                                .findFirst()
                                .orElse(null));
    }

    private static Text title(JsonNode node) {
        if (node == null) {
            return null;
        }
        if (node.isTextual() && !node.textValue().isBlank()) {
            return new Text(node.textValue(), node.textValue());
        }
        String ru = node.path("ru").asText("");
        String en = node.path("en").asText(ru);
        return ru.isBlank() ? null : new Text(ru, en);
    }

    private static <E extends Enum<E>> E word(
            Validation validation, Class<E> type, Item item, String property, E absent) {
        String text = item.text(property);
        if (text == null) {
            return absent;
        }
        for (E one : type.getEnumConstants()) {
            if (one.name().equals(text)) {
                return one;
            }
        }
        validation.check(
                false, "/" + property, "unknown", new Text("Неизвестное слово", "Unknown word"));
        return absent;
    }

    private static void checkId(Validation validation, String pointer, String id) {
        validation.required(pointer, id).atMost(pointer, id, ID_MAX);
    }

    private static void remember(Connection transaction, String source, Item item, String id) {
        Sql.insertMissing(
                transaction,
                "insert into forum_imported (source, source_type, source_id, id) values (?, ?, ?,"
                        + " ?)",
                List.<Object[]>of(new Object[] {source, item.section().word(), item.id(), id}));
    }

    private static ImportReport.Wrong wrong(Item item, List<FieldError> errors, Locale locale) {
        return new ImportReport.Wrong(
                item.line(),
                item.section().word(),
                item.id(),
                errors.stream()
                        .map(
                                one ->
                                        new ImportReport.Fault(
                                                one.pointer(), one.code(), one.detail().in(locale)))
                        .toList());
    }

    private static ImportReport.Wrong wrong(Broken broken, Locale locale) {
        return new ImportReport.Wrong(
                broken.line(),
                null,
                null,
                List.of(new ImportReport.Fault("", "broken", broken.text().in(locale))));
    }

    /** A portion within its transaction, from the start if that is tried again. */
    private final class Taking {

        /** A topic that grows, as it was before. */
        private record Grown(TopicEntity topic, int posts, int[] number) {}

        private final EntityManager em;
        private final Connection transaction;
        private final String source;
        private final Set<String> known;
        private final Locale locale;
        private final Instant now;
        private final Tally tally = new Tally();
        private final Map<String, Grown> grown = new LinkedHashMap<>();
        private final List<String> written = new ArrayList<>();

        private Taking(
                EntityManager em, String source, Set<String> known, Locale locale, Instant now) {
            this.em = em;
            this.transaction = Transactions.connection(em);
            this.source = source;
            this.known = known;
            this.locale = locale;
            this.now = now;
        }

        /** Two files at once wait for each other: what one brings, the other knows. */
        private void queue() {
            Sql.update(transaction, "update forum_gate set passed = passed + 1 where id = 1");
        }

        private void take(Item item) {
            Validation validation = new Validation();
            checkId(validation, "/id", item.id());
            Instant at = moment(validation, item);
            Wording.checkBody(validation, item.text("body"), null);
            validation.atMost("/authorName", item.text("authorName"), NAME_MAX);
            if (validation.errors().isEmpty() && taken(item.section(), item.id()) != null) {
                tally.skipped(item.section());
                return;
            }
            boolean good =
                    item.section() == Section.TOPICS
                            ? topic(item, at, validation)
                            : post(item, at, validation);
            if (good) {
                tally.created(item.section());
            } else {
                tally.wrong(wrong(item, validation.errors(), locale));
            }
        }

        private Instant moment(Validation validation, Item item) {
            String text = item.text("createdAt");
            validation.required("/createdAt", text);
            try {
                Instant at =
                        text == null ? null : Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
                validation.check(
                        at == null || !at.isAfter(now),
                        "/createdAt",
                        "future",
                        new Text("Это время ещё не наступило", "This time has not come yet"));
                return at;
            } catch (DateTimeParseException e) {
                validation.check(
                        false,
                        "/createdAt",
                        "bad-time",
                        new Text(
                                "Нужно время вида 2024-05-01T12:00:00Z",
                                "A time such as 2024-05-01T12:00:00Z is needed"));
                return null;
            }
        }

        private String taken(Section section, String id) {
            return id == null
                    ? null
                    : Sql.query(
                                    transaction,
                                    "select id from forum_imported where source = ? and source_type"
                                            + " = ? and source_id = ?",
                                    row -> row.getString(1),
                                    source,
                                    section.word(),
                                    id)
                            .stream()
                            .findFirst()
                            .orElse(null);
        }

        private boolean topic(Item item, Instant at, Validation validation) {
            String category = taken(Section.CATEGORIES, item.name("category"));
            validation.check(
                    category != null && em.find(CategoryEntity.class, category) != null,
                    "/category",
                    "unknown",
                    new Text(
                            "Такого раздела в файле нет, или он не создан",
                            "There is no such category in the file, or it was not created"));
            Wording.checkTitle(validation, item.text("title"));
            TopicKind kind = word(validation, TopicKind.class, item, "kind", TopicKind.DISCUSSION);
            validation.check(
                    kind == TopicKind.DISCUSSION || kind == TopicKind.QUESTION,
                    "/kind",
                    "unsupported",
                    new Text(
                            "Переносятся обсуждения и вопросы",
                            "Discussions and questions are taken over"));
            List<String> labels = new ArrayList<>();
            item.node().path("tags").forEach(one -> labels.add(one.asText()));
            List<String> tags = Wording.tags(validation, labels);
            if (!validation.errors().isEmpty()) {
                return false;
            }
            TopicEntity topic = new TopicEntity();
            topic.id = Ids.next();
            topic.categoryId = category;
            topic.kind = kind;
            topic.call(item.text("title"));
            topic.excerpt = Wording.excerpt(item.text("body"));
            topic.authorId = author(item);
            topic.state = TopicState.VISIBLE;
            topic.locked = item.flag("locked");
            topic.createdAt = at;
            topic.lastPostAt = at;
            topic.sortKey = SortKeys.at(at);
            em.persist(topic);
            em.flush();
            Tags.set(transaction, topic, tags);
            remember(transaction, source, item, topic.id);
            Upkeep.tally(transaction, category, 1, 0);
            Grown one = new Grown(topic, 0, new int[] {0});
            grown.put(topic.id, one);
            write(item, at, one, null);
            return true;
        }

        private boolean post(Item item, Instant at, Validation validation) {
            Grown topic = grown(taken(Section.TOPICS, item.name("topic")));
            validation.check(
                    topic != null,
                    "/topic",
                    "unknown",
                    new Text(
                            "Такой темы в файле нет, или она не создана",
                            "There is no such topic in the file, or it was not created"));
            String replyTo = item.name("replyTo");
            PostEntity answered = replyTo == null ? null : answered(replyTo, topic);
            validation.check(
                    replyTo == null || answered != null,
                    "/replyTo",
                    "unknown",
                    new Text("В теме нет такого сообщения", "There is no such post in the topic"));
            if (!validation.errors().isEmpty()) {
                return false;
            }
            PostEntity post = write(item, at, topic, answered);
            remember(transaction, source, item, post.id);
            if (item.flag("accepted") && topic.topic.kind == TopicKind.QUESTION) {
                topic.topic.acceptedPostId = post.id;
                topic.topic.solvedAt = at;
            }
            return true;
        }

        private Grown grown(String id) {
            if (id == null || grown.containsKey(id)) {
                return id == null ? null : grown.get(id);
            }
            TopicEntity topic = em.find(TopicEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
            if (topic == null) {
                return null;
            }
            em.refresh(topic);
            if (topic.mergedInto != null || topic.state == TopicState.DELETED) {
                return null;
            }
            Grown one = new Grown(topic, topic.posts, new int[] {topic.lastNumber});
            grown.put(id, one);
            return one;
        }

        private PostEntity answered(String replyTo, Grown topic) {
            String id = taken(Section.POSTS, replyTo);
            PostEntity post = id == null ? null : em.find(PostEntity.class, id);
            return post == null || topic == null || !post.topicId.equals(topic.topic.id)
                    ? null
                    : post;
        }

        private String author(Item item) {
            String id = item.text("author");
            return id != null && known.contains(id) ? id : null;
        }

        private PostEntity write(Item item, Instant at, Grown topic, PostEntity answered) {
            PostEntity post = new PostEntity();
            post.id = Ids.next();
            post.topicId = topic.topic.id;
            post.number = ++topic.number[0];
            post.authorId = author(item);
            post.body = body(item, post.authorId);
            post.replyTo = answered == null ? null : answered.id;
            post.state = PostState.VISIBLE;
            post.createdAt = at;
            em.persist(post);
            written.add(post.id);
            return post;
        }

        /** Whoever has no account here is named in the text. */
        private String body(Item item, String author) {
            String body = item.text("body").strip();
            String name = item.text("authorName");
            if (author != null || name == null || name.isBlank()) {
                return body;
            }
            return "**"
                    + name.strip().replaceAll("([\\\\`*_\\[\\]<>])", "\\\\$1")
                    + "**\n\n"
                    + body;
        }

        private void finish() {
            em.flush();
            for (Grown one : grown.values()) {
                Sql.update(
                        transaction,
                        "update forum_topic set last_number = ? where id = ?",
                        one.number[0],
                        one.topic.id);
                upkeep.recount(em, one.topic);
                if (one.topic.state == TopicState.VISIBLE) {
                    Upkeep.tally(transaction, one.topic.categoryId, 0, one.topic.posts - one.posts);
                }
                upkeep.changed(em, one.topic);
            }
            upkeep.index(em, written);
        }
    }
}
