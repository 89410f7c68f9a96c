package org.artel.forum.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.artel.forum.NewRule;
import org.artel.forum.Rule;
import org.artel.text.Markdown;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Words and links that are held back or refused, everywhere in the forum. */
@Component(service = Rules.class)
public class Rules {

    private static final int PATTERN_MAX = 300;

    /** All are tried on every post. */
    private static final int MOST = 500;

    private static final Pattern HREF = Pattern.compile("href=\"([^\"]*)\"");
    private static final Pattern HOST =
            Pattern.compile("[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+(?:/\\S*)?");

    /** Signs that nobody sees, put into words to hide them from such as us. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\u034f]");

    private final Transactions transactions;
    private final ModerationLog log;

    @Activate
    public Rules(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference ModerationLog log) {
        this.transactions = transactions;
        this.log = log;
    }

    public Page<Rule> list(PageRequest page, Caller caller) {
        ModerationLog.requireModerator(caller);
        Cursor after = page.after(1);
        return Page.of(
                transactions.read(
                        em ->
                                em.createQuery(
                                                "select r from RuleEntity r where r.id > :after"
                                                        + " order by r.id",
                                                RuleEntity.class)
                                        .setParameter("after", after == null ? "" : after.part(0))
                                        .setMaxResults(page.fetch())
                                        .getResultList()),
                page,
                Rules::view,
                rule -> Cursor.of(rule.id));
    }

    public Rule get(String id, Caller caller) {
        ModerationLog.requireModerator(caller);
        return transactions.read(em -> view(found(em, id)));
    }

    public Rule add(NewRule wanted, Caller caller) {
        ModerationLog.requireModerator(caller);
        check(wanted);
        return transactions.write(
                caller,
                em -> {
                    if (all(em).size() >= MOST) {
                        throw Problem.conflict(
                                "too-many",
                                new Text(
                                        "Не больше " + MOST + " правил",
                                        "At most " + MOST + " rules"));
                    }
                    RuleEntity rule = new RuleEntity();
                    rule.id = Ids.next();
                    take(rule, wanted);
                    em.persist(rule);
                    noted(em, caller, "rule-added", rule);
                    em.flush();
                    return view(rule);
                });
    }

    public Rule change(String id, long expected, UnaryOperator<NewRule> change, Caller caller) {
        ModerationLog.requireModerator(caller);
        return transactions.write(
                caller,
                em -> {
                    RuleEntity rule = found(em, id);
                    if (expected >= 0 && expected != rule.version) {
                        throw Problem.stale();
                    }
                    NewRule wanted =
                            change.apply(new NewRule(rule.kind, rule.pattern, rule.action));
                    check(wanted);
                    take(rule, wanted);
                    noted(em, caller, "rule-changed", rule);
                    em.flush();
                    return view(rule);
                });
    }

    /** Again is no error. */
    public void remove(String id, Caller caller) {
        ModerationLog.requireModerator(caller);
        transactions.run(
                caller,
                em -> {
                    RuleEntity rule = em.find(RuleEntity.class, id);
                    if (rule != null) {
                        noted(em, caller, "rule-removed", rule);
                        em.remove(rule);
                    }
                });
    }

    private void noted(EntityManager em, Caller by, String what, RuleEntity rule) {
        log.note(
                em,
                by,
                what,
                ModerationLog.RULE,
                rule.id,
                null,
                null,
                rule.action + " " + rule.kind + " " + rule.pattern);
    }

    private static RuleEntity found(EntityManager em, String id) {
        RuleEntity rule = em.find(RuleEntity.class, id);
        if (rule == null) {
            throw Problem.notFound();
        }
        return rule;
    }

    private static void check(NewRule wanted) {
        Validation validation =
                new Validation()
                        .required("/kind", wanted.kind())
                        .required("/pattern", wanted.pattern())
                        .atMost("/pattern", wanted.pattern(), PATTERN_MAX)
                        .required("/action", wanted.action());
        validation.orThrow();
        String pattern = plain(wanted.kind(), wanted.pattern());
        validation
                .check(
                        wanted.kind() == Rule.Kind.LINK
                                ? HOST.matcher(pattern).matches()
                                : pattern.replace("*", "").strip().length() > 1,
                        "/pattern",
                        "bad-pattern",
                        wanted.kind() == Rule.Kind.LINK
                                ? new Text(
                                        "Нужен адрес сайта, например example.org",
                                        "A host is needed, such as example.org")
                                : new Text(
                                        "Нужно слово хотя бы из двух букв",
                                        "A word of at least two letters is needed"))
                .orThrow();
    }

    private static void take(RuleEntity rule, NewRule wanted) {
        rule.kind = wanted.kind();
        rule.pattern = plain(wanted.kind(), wanted.pattern());
        rule.action = wanted.action();
    }

    /** As it is kept: a host without what stands before it. */
    private static String plain(Rule.Kind kind, String pattern) {
        String text = pattern.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        return kind == Rule.Kind.LINK ? site(text) : text;
    }

    private static String site(String address) {
        return address.replaceFirst("^(?:https?:)?//", "")
                .replaceFirst("^[^/@]*@", "")
                .replaceFirst("^www\\.", "");
    }

    private static Rule view(RuleEntity rule) {
        return new Rule(rule.id, rule.kind, rule.pattern, rule.action, rule.version);
    }

    static List<RuleEntity> all(EntityManager em) {
        return em.createQuery("select r from RuleEntity r", RuleEntity.class).getResultList();
    }

    /**
     * What of a text meets a rule of this kind, if anything does.
     *
     * @param title null for none
     * @param body Markdown
     */
    static Optional<String> first(
            List<RuleEntity> rules, Rule.Action action, String title, String body) {
        List<RuleEntity> some = rules.stream().filter(one -> one.action == action).toList();
        if (some.isEmpty()) {
            return Optional.empty();
        }
        // As it was typed and as it is read: words can be cut by signs that are not shown.
        String words =
                folded((title == null ? "" : title + "\n") + body + "\n" + Markdown.text(body));
        List<String> links =
                links(body).stream().map(one -> site(one.toLowerCase(Locale.ROOT))).toList();
        return some.stream()
                .filter(
                        rule ->
                                rule.kind == Rule.Kind.WORD
                                        ? said(rule.pattern, words)
                                        : links.stream().anyMatch(one -> leads(rule.pattern, one)))
                .map(rule -> rule.pattern)
                .findFirst();
    }

    private static String folded(String text) {
        return Wording.folded(UNSEEN.matcher(text).replaceAll("")).replaceAll("\\s+", " ");
    }

    private static boolean said(String pattern, String words) {
        boolean before = pattern.startsWith("*");
        boolean after = pattern.endsWith("*");
        String word = folded(pattern.replaceFirst("^\\*", "").replaceFirst("\\*$", ""));
        for (int at = words.indexOf(word); at >= 0; at = words.indexOf(word, at + 1)) {
            int end = at + word.length();
            if ((before || at == 0 || !Character.isLetterOrDigit(words.codePointBefore(at)))
                    && (after
                            || end == words.length()
                            || !Character.isLetterOrDigit(words.codePointAt(end)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a link leads to a site, what is below it, or a part of it. */
    private static boolean leads(String pattern, String link) {
        int path = pattern.indexOf('/');
        String host = path < 0 ? pattern : pattern.substring(0, path);
        Matcher parts = Pattern.compile("([^/?#:]*)(?::[0-9]*)?(.*)").matcher(link);
        if (!parts.matches()) {
            return false;
        }
        String where = parts.group(1);
        return (where.equals(host) || where.endsWith("." + host))
                && (path < 0 || parts.group(2).startsWith(pattern.substring(path)));
    }

    /** Addresses of other sites that a text leads to, as often as it does. */
    static List<String> links(String body) {
        List<String> found = new ArrayList<>();
        Matcher matcher = HREF.matcher(Markdown.html(body));
        while (matcher.find()) {
            if (Markdown.isWeb(matcher.group(1).replace("&amp;", "&"))) {
                found.add(matcher.group(1).replace("&amp;", "&"));
            }
        }
        return found;
    }
}
