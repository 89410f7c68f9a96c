package org.artel.forum.internal;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.utility.StringUtil;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.centre.Centre;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.api.pages.PublicSections;
import org.artel.forum.Category;
import org.artel.forum.Post;
import org.artel.forum.Topic;
import org.artel.forum.TopicKind;
import org.artel.text.Atom;
import org.artel.text.Markdown;
import org.artel.text.Pages;
import org.artel.text.Templates;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * What everybody reads of the forum: pages without scripts, made on the server, and feeds. They ask
 * the same services as a visitor does, and so show what a visitor may read.
 */
@Component(service = PublicPages.class)
public class PublicPages {

    /** Where these pages stand; the portal's own, with scripts, stand under another address. */
    static final String ROOT = "/f";

    private static final String PORTAL = "/forum";

    /** Numbers of posts on one page; a page keeps its posts, whatever is deleted or added. */
    static final int POSTS = 20;

    private static final int TOPICS = 30;
    private static final int FEED = 30;
    private static final int HEADLINE = 110;
    private static final String HTML = "text/html;charset=utf-8";
    private static final String ATOM = "application/atom+xml;charset=utf-8";

    /**
     * What is answered.
     *
     * @param policy what a browser may do with it; null if that need not be said
     * @param print of the body
     * @param location where it has moved to; null if it is here
     */
    public record Answer(
            int status, String type, byte[] body, String policy, String print, String location) {}

    private final Categories categories;
    private final Topics topics;
    private final Posts posts;
    private final CentreProfile profile;
    private final ZoneId zone;
    private final String portal;
    private final Templates templates = new Templates(PublicPages.class.getClassLoader());

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<PublicSections> sections = List.of();

    @Activate
    public PublicPages(
            @Reference Categories categories,
            @Reference Topics topics,
            @Reference Posts posts,
            @Reference CentreProfile profile,
            @Reference Settings settings) {
        this.categories = categories;
        this.topics = topics;
        this.posts = posts;
        this.profile = profile;
        this.zone = settings.zone();
        this.portal = settings.portal();
    }

    /** The way in: categories, and what is talked about now. */
    public Answer forum(Locale locale) {
        Making making = new Making(locale);
        Caller visitor = visitor(locale);
        Head head =
                new Head(
                                making.say("Форум", "Forum"),
                                making.say(
                                        "Вопросы, опыт и обсуждения некоммерческих организаций.",
                                        "Questions, experience and conversations of non-profit"
                                                + " organisations."),
                                ROOT)
                        .with("feed", ROOT + "/feed.xml");
        Map<String, Object> it = new HashMap<>();
        it.put("categories", categories.list(visitor).items());
        it.put("topics", latest(null, Topics.Sort.ACTIVE, visitor));
        return making.page("forum", 200, head, it);
    }

    /**
     * One category.
     *
     * @param cursor where its list goes on; what is no such place is its beginning
     */
    public Answer category(String slug, String cursor, Locale locale) {
        return found(
                locale,
                () -> {
                    Caller visitor = visitor(locale);
                    Category category = categories.get(slug, visitor);
                    String path = ROOT + "/c/" + category.slug();
                    if (!category.slug().equals(slug)) {
                        return moved(path);
                    }
                    Page<Topic> page = topics(slug, cursor, visitor);
                    Making making = new Making(locale);
                    String text =
                            category.description() == null
                                    ? making.say("Раздел форума", "A category of the forum")
                                    : category.description();
                    String query =
                            cursor == null
                                    ? ""
                                    : "?cursor="
                                            + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
                    Head head =
                            new Head(category.title(), text, path + query)
                                    .with("feed", path + "/feed.xml")
                                    .with("index", cursor == null)
                                    .with(
                                            "next",
                                            page.nextCursor() == null
                                                    ? null
                                                    : path + "?cursor=" + page.nextCursor());
                    Map<String, Object> it = new HashMap<>();
                    it.put("category", category);
                    it.put("topics", page.items());
                    return making.page("category", 200, head, it);
                });
    }

    private Page<Topic> topics(String slug, String cursor, Caller visitor) {
        try {
            return topics.list(only(slug, null), new PageRequest(TOPICS, cursor), visitor);
        } catch (Problem e) {
            if (cursor == null) {
                throw e;
            }
            return topics.list(only(slug, null), new PageRequest(TOPICS, null), visitor);
        }
    }

    private List<Topic> latest(String slug, Topics.Sort sort, Caller visitor) {
        return topics.list(only(slug, sort), new PageRequest(FEED, null), visitor).items();
    }

    private static Topics.Filter only(String slug, Topics.Sort sort) {
        return new Topics.Filter(slug, null, null, null, null, null, null, null, null, sort);
    }

    /**
     * One topic.
     *
     * @param slug as the address has it; null without one
     * @param number which page, from 1
     */
    public Answer topic(String id, String slug, int number, Locale locale) {
        return found(
                locale,
                () -> {
                    Caller visitor = visitor(locale);
                    Topic topic = topics.get(id, visitor);
                    String path = path(topic.url());
                    if (!topic.slug().equals(slug)) {
                        return moved(new Making(locale).to(path + query(number)));
                    }
                    return new Making(locale).topic(topic, path, number, visitor);
                });
    }

    private Answer found(Locale locale, Supplier<Answer> make) {
        try {
            return make.get();
        } catch (Problem e) {
            if (e.kind() != Problem.Kind.NOT_FOUND) {
                throw e;
            }
            return e.properties().get("movedTo") instanceof String there
                    ? moved(new Making(locale).to(path(there)))
                    : absent(locale);
        }
    }

    /** What is said where nothing is, or is not for everybody. */
    public Answer absent(Locale locale) {
        Making making = new Making(locale);
        return making.page(
                "absent",
                404,
                new Head(making.say("Такой страницы нет", "There is no such page"), "", ROOT)
                        .with("index", false)
                        .with("absent", true),
                Map.of());
    }

    /** The newest topics. */
    public Answer feed(Locale locale) {
        Making making = new Making(locale);
        return making.feed(
                "forum",
                making.say("Форум", "Forum"),
                ROOT,
                latest(null, Topics.Sort.NEW, visitor(locale)));
    }

    /** The newest topics of a category. */
    public Answer categoryFeed(String slug, Locale locale) {
        return found(
                locale,
                () -> {
                    Caller visitor = visitor(locale);
                    Category category = categories.get(slug, visitor);
                    return new Making(locale)
                            .feed(
                                    "forum/category/" + category.id(),
                                    category.title(),
                                    ROOT + "/c/" + category.slug(),
                                    latest(category.id(), Topics.Sort.NEW, visitor));
                });
    }

    private static Caller visitor(Locale locale) {
        return Caller.anonymous(locale, "");
    }

    /** The public page of what the portal shows under this address. */
    private static String path(String url) {
        return ROOT + url.substring(PORTAL.length());
    }

    private static String query(int number) {
        return number > 1 ? "?page=" + number : "";
    }

    private static int pageOf(int number) {
        return (number - 1) / POSTS + 1;
    }

    private static Answer moved(String path) {
        return new Answer(308, HTML, new byte[0], null, "", path);
    }

    /** What a head says. */
    private static final class Head {
        final Map<String, Object> all = new HashMap<>();

        Head(String title, String description, String path) {
            all.put("title", title);
            all.put("description", description);
            all.put("path", path);
            all.put("type", "website");
            all.put("index", true);
            all.put("feed", ROOT + "/feed.xml");
        }

        Head with(String name, Object value) {
            if (value != null) {
                all.put(name, value);
            }
            return this;
        }
    }

    /** One page in the making. */
    private final class Making {

        private final Locale locale;
        private final boolean english;
        private final Centre centre = profile.now();

        Making(Locale locale) {
            this.locale = locale;
            this.english = "en".equals(locale.getLanguage());
        }

        String say(String ru, String en) {
            return english ? en : ru;
        }

        /** A path of ours in the language of the page. */
        String to(String path) {
            if (!english) {
                return path;
            }
            int mark = path.indexOf('#');
            String page = mark < 0 ? path : path.substring(0, mark);
            String place = mark < 0 ? "" : path.substring(mark);
            return page + (page.indexOf('?') < 0 ? "?" : "&") + "lang=en" + place;
        }

        private String day(Instant instant) {
            return DateTimeFormatter.ofPattern("d MMMM yyyy", locale)
                    .format(instant.atZone(zone))
                    .replace(' ', '\u00a0');
        }

        private String moment(Instant instant) {
            return day(instant)
                    + ", "
                    + DateTimeFormatter.ofPattern("HH:mm").format(instant.atZone(zone));
        }

        /** Where a post stands; the page as a whole begins with the first. */
        private String at(Topic topic, int number) {
            return path(topic.url()) + query(pageOf(number)) + "#" + number;
        }

        Answer page(String template, int status, Head head, Map<String, Object> it) {
            String style = Pages.style(templates.style(), centre);
            head.with("feedTitle", say("Форум", "Forum"));
            if (centre.logo() != null) {
                head.with("image", portal + "/api/files/" + centre.logo() + "/content/large");
            }
            Map<String, Object> data = functions();
            data.put("en", english);
            data.put("head", head.all);
            data.put("it", it);
            data.put("style", style);
            data.put("centre", centre.shortName().in(locale));
            data.put("centreName", centre.name().in(locale));
            data.put("contact", centre.contact());
            data.put("portal", portal);
            data.put(
                    "sections",
                    PublicSections.of(sections).stream()
                            .map(one -> Map.of("title", one.title().in(locale), "path", one.path()))
                            .toList());
            data.put(
                    "icon",
                    centre.logo() == null
                            ? "/ui/portal/icon.svg"
                            : "/api/files/" + centre.logo() + "/content/small");
            byte[] html = templates.render(template, data).getBytes(StandardCharsets.UTF_8);
            String policy = Pages.policy(style, "'none'", "'none'");
            return new Answer(status, HTML, html, policy, Pages.print(html), null);
        }

        private Map<String, Object> functions() {
            Map<String, Object> all = new HashMap<>();
            all.put(
                    "t",
                    Templates.method(given -> say((String) given.get(0), (String) given.get(1))));
            all.put("to", Templates.method(given -> to((String) given.get(0))));
            all.put("path", Templates.method(given -> path((String) given.get(0))));
            all.put("iso", Templates.method(given -> String.valueOf(given.get(0))));
            all.put("day", Templates.method(given -> day((Instant) given.get(0))));
            all.put("moment", Templates.method(given -> moment((Instant) given.get(0))));
            all.put(
                    "html",
                    Templates.method(
                            given -> HTMLOutputFormat.INSTANCE.fromMarkup((String) given.get(0))));
            all.put(
                    "at",
                    Templates.method(
                            given -> at((Topic) given.get(0), ((Number) given.get(1)).intValue())));
            return all;
        }

        Answer topic(Topic topic, String path, int number, Caller visitor) {
            int from = (number - 1) * POSTS + 1;
            if (number < 1 || from > topic.lastNumber()) {
                throw Problem.notFound();
            }
            Page<Post> page =
                    posts.list(topic.id(), from, 0, new PageRequest(POSTS, null), visitor);
            List<Post> shown =
                    page.items().stream().filter(one -> one.number() < from + POSTS).toList();
            boolean more = page.nextCursor() != null || shown.size() < page.items().size();
            Optional<Post> answer = number > 1 ? Optional.empty() : answer(topic, shown, visitor);
            Category category = categories.get(topic.categoryId(), visitor);
            Head head =
                    new Head(topic.title(), topic.excerpt(), path + query(number))
                            .with("type", "article")
                            .with("feed", ROOT + "/c/" + category.slug() + "/feed.xml")
                            .with("published", seconds(topic.createdAt()))
                            .with("modified", seconds(topic.lastPostAt()))
                            .with("tags", topic.tags())
                            .with("previous", number > 1 ? path + query(number - 1) : null)
                            .with("next", more ? path + query(number + 1) : null)
                            .with("schema", schema(topic, category, shown, answer));
            Map<String, Object> it = new HashMap<>();
            it.put("topic", topic);
            it.put("category", category);
            it.put("posts", shown);
            answer.ifPresent(one -> it.put("answer", one));
            return page("topic", 200, head, it);
        }

        /** What solved the topic, unless it stands on this page anyway. */
        private Optional<Post> answer(Topic topic, List<Post> shown, Caller visitor) {
            if (topic.acceptedPostId() == null || shown.stream().anyMatch(Post::accepted)) {
                return Optional.empty();
            }
            try {
                return Optional.of(posts.get(topic.id(), topic.acceptedPostId(), visitor));
            } catch (Problem hidden) {
                return Optional.empty();
            }
        }

        private String schema(
                Topic topic, Category category, List<Post> shown, Optional<Post> answer) {
            Map<String, Object> about =
                    topic.kind() == TopicKind.QUESTION
                            ? question(topic, shown, answer)
                            : posting(topic, shown);
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("@context", "https://schema.org");
            all.put("@graph", List.of(about, way(topic, category)));
            return Pages.script(Documents.write(all));
        }

        private Map<String, Object> question(Topic topic, List<Post> shown, Optional<Post> answer) {
            Map<String, Object> question = new LinkedHashMap<>();
            question.put("@type", "Question");
            question.put("name", headline(topic));
            question.put("text", text(topic, shown));
            question.put("url", portal + path(topic.url()));
            question.put("datePublished", seconds(topic.createdAt()));
            question.put("author", person(topic.author().name()));
            question.put("answerCount", Math.max(0, topic.posts() - 1));
            List<Map<String, Object>> suggested = new ArrayList<>();
            for (Post post : shown) {
                if (post.accepted()) {
                    question.put("acceptedAnswer", said("Answer", topic, post));
                } else if (post.number() > 1) {
                    suggested.add(said("Answer", topic, post));
                }
            }
            answer.ifPresent(post -> question.put("acceptedAnswer", said("Answer", topic, post)));
            if (!suggested.isEmpty()) {
                question.put("suggestedAnswer", suggested);
            }
            Map<String, Object> page = new LinkedHashMap<>();
            page.put("@type", "QAPage");
            page.put("mainEntity", question);
            return page;
        }

        private Map<String, Object> posting(Topic topic, List<Post> shown) {
            Map<String, Object> posting = new LinkedHashMap<>();
            posting.put("@type", "DiscussionForumPosting");
            posting.put("headline", headline(topic));
            posting.put("text", text(topic, shown));
            posting.put("url", portal + path(topic.url()));
            posting.put("datePublished", seconds(topic.createdAt()));
            posting.put("author", person(topic.author().name()));
            Map<String, Object> replies = new LinkedHashMap<>();
            replies.put("@type", "InteractionCounter");
            replies.put("interactionType", "https://schema.org/CommentAction");
            replies.put("userInteractionCount", Math.max(0, topic.posts() - 1));
            posting.put("interactionStatistic", replies);
            List<Map<String, Object>> comments = new ArrayList<>();
            for (Post post : shown) {
                if (post.number() > 1) {
                    comments.add(said("Comment", topic, post));
                }
            }
            if (!comments.isEmpty()) {
                posting.put("comment", comments);
            }
            return posting;
        }

        private Map<String, Object> said(String type, Topic topic, Post post) {
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("@type", type);
            said.put("text", Markdown.text(post.body()));
            said.put("url", portal + at(topic, post.number()));
            said.put("datePublished", seconds(post.createdAt()));
            said.put("author", person(post.author().name()));
            said.put(
                    "upvoteCount",
                    post.reactions().values().stream().mapToLong(Long::longValue).sum());
            return said;
        }

        private Map<String, Object> person(String name) {
            Map<String, Object> person = new LinkedHashMap<>();
            person.put("@type", "Person");
            person.put("name", name);
            return person;
        }

        private Map<String, Object> way(Topic topic, Category category) {
            List<Map<String, Object>> steps = new ArrayList<>();
            step(steps, say("Форум", "Forum"), ROOT);
            step(steps, category.title(), ROOT + "/c/" + category.slug());
            step(steps, topic.title(), path(topic.url()));
            Map<String, Object> way = new LinkedHashMap<>();
            way.put("@type", "BreadcrumbList");
            way.put("itemListElement", steps);
            return way;
        }

        private void step(List<Map<String, Object>> steps, String name, String path) {
            Map<String, Object> step = new LinkedHashMap<>();
            step.put("@type", "ListItem");
            step.put("position", steps.size() + 1);
            step.put("name", name);
            step.put("item", portal + to(path));
            steps.add(step);
        }

        private String headline(Topic topic) {
            String title = topic.title();
            return title.codePointCount(0, title.length()) <= HEADLINE
                    ? title
                    : title.substring(0, title.offsetByCodePoints(0, HEADLINE - 1)) + "…";
        }

        /** What the topic says; on later pages as it begins. */
        private String text(Topic topic, List<Post> shown) {
            return shown.stream()
                    .filter(one -> one.number() == 1)
                    .map(one -> Markdown.text(one.body()))
                    .findFirst()
                    .orElse(topic.excerpt());
        }

        Answer feed(String id, String title, String path, List<Topic> newest) {
            List<Atom.Entry> entries = new ArrayList<>();
            for (Topic topic : newest) {
                entries.add(
                        new Atom.Entry(
                                "forum/topic/" + topic.id(),
                                topic.title(),
                                to(path(topic.url())),
                                topic.author().name(),
                                topic.organisation() == null
                                        ? centre.shortName().in(locale)
                                        : topic.organisation().name(),
                                topic.createdAt(),
                                topic.createdAt(),
                                "<p>" + StringUtil.XHTMLEnc(topic.excerpt()) + "</p>"));
            }
            byte[] feed =
                    Atom.write(
                            new Atom.Feed(
                                    id,
                                    title + " — " + centre.shortName().in(locale),
                                    to(path + "/feed.xml"),
                                    to(path),
                                    entries),
                            portal,
                            locale);
            return new Answer(200, ATOM, feed, null, Pages.print(feed), null);
        }
    }

    private static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
