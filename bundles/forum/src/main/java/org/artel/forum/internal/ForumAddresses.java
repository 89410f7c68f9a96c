package org.artel.forum.internal;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.pages.PublicAddresses;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.forum.TopicState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What visitors read of the forum, for the site map. */
@Component
public class ForumAddresses implements PublicAddresses {

    /** Of the last part, which grows between two looks for its marks; the rules allow some more. */
    private static final int MOST = 20_000;

    private final Transactions transactions;
    private final Access access;

    @Activate
    public ForumAddresses(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Access access) {
        this.transactions = transactions;
        this.access = access;
    }

    @Override
    public String module() {
        return "forum";
    }

    /** Every so manieth topic, public or not: what is not makes a part shorter. */
    @Override
    public List<String> marks(int most) {
        return transactions.read(
                em -> {
                    Connection transaction = Transactions.connection(em);
                    List<String> marks = new ArrayList<>();
                    for (String last = mark(transaction, "", most);
                            last != null;
                            last = mark(transaction, last, most)) {
                        marks.add(last);
                    }
                    return marks;
                });
    }

    private static String mark(Connection transaction, String after, int most) {
        return Sql.query(
                        transaction,
                        "select id from forum_topic where id > ? order by id offset "
                                + (most - 1)
                                + " rows fetch next 1 rows only",
                        row -> row.getString(1),
                        after)
                .stream()
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<Address> addresses(String after, String upTo) {
        Standing visitor = access.standing(Caller.anonymous(new Locale("ru"), ""));
        return transactions.read(
                em -> {
                    Reach reach = Access.reach(em, visitor);
                    Set<String> readable = reach.readable();
                    List<Address> found = new ArrayList<>();
                    if (after == null) {
                        found.add(new Address(PublicPages.ROOT, null));
                        reach.categories().stream()
                                .filter(one -> readable.contains(one.id))
                                .map(one -> new Address(PublicPages.ROOT + "/c/" + one.slug, null))
                                .sorted((one, other) -> one.path().compareTo(other.path()))
                                .forEach(found::add);
                    }
                    if (!readable.isEmpty()) {
                        topics(em, readable, after, upTo, found);
                    }
                    return found;
                });
    }

    private static void topics(
            EntityManager em,
            Set<String> readable,
            String after,
            String upTo,
            List<Address> found) {
        List<Object> arguments = new ArrayList<>(readable);
        arguments.add(TopicState.VISIBLE.name());
        arguments.add(after == null ? "" : after);
        if (upTo != null) {
            arguments.add(upTo);
        }
        Sql.query(
                Transactions.connection(em),
                "select id, slug, last_post_at from forum_topic where category_id in ("
                        + Sql.marks(readable.size())
                        + ") and state = ? and id > ?"
                        + (upTo == null ? "" : " and id <= ?")
                        + " order by id fetch first "
                        + MOST
                        + " rows only",
                row ->
                        found.add(
                                new Address(
                                        PublicPages.ROOT
                                                + "/t/"
                                                + row.getString(1)
                                                + "/"
                                                + row.getString(2),
                                        Sql.instant(row, "last_post_at"))),
                arguments.toArray());
    }
}
