package org.artel.portfolio.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.portfolio.Comment;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What authors and editors say to each other about a publication; nobody else reads it. */
@Component(service = Discussion.class)
public class Discussion {

    private record Row(String id, int number, String authorId, String text, Instant createdAt) {}

    private final Transactions transactions;
    private final Clock clock;
    private final UserDirectory people;
    private final Announcements announcements;

    @Activate
    public Discussion(
            @Reference(target = "(artel.unit=portfolio)") Transactions transactions,
            @Reference Clock clock,
            @Reference UserDirectory people,
            @Reference Announcements announcements) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Publications.TICK);
        this.people = people;
        this.announcements = announcements;
    }

    /** The oldest first. */
    public Page<Comment> list(String publicationId, PageRequest page, Caller caller) {
        Cursor after = page.after(1);
        List<Row> rows =
                transactions.read(
                        em -> {
                            Store.editable(em, publicationId, caller);
                            return Sql.query(
                                    Transactions.connection(em),
                                    "select id, number, author_id, text, created_at from"
                                            + " portfolio_comment where publication_id = ? and id >"
                                            + " ? order by id fetch first "
                                            + page.fetch()
                                            + " rows only",
                                    row ->
                                            new Row(
                                                    row.getString(1),
                                                    row.getInt(2),
                                                    row.getString(3),
                                                    row.getString(4),
                                                    Sql.instant(row, "created_at")),
                                    publicationId,
                                    after == null ? "" : after.part(0));
                        });
        Map<String, UserDirectory.Person> authors =
                people.findAll(
                        rows.stream()
                                .map(Row::authorId)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
        return Page.of(
                rows,
                page,
                row -> comment(row, authors.get(row.authorId), caller),
                row -> Cursor.of(row.id));
    }

    public Comment say(String publicationId, String text, Caller caller) {
        new Validation().required("/text", text).atMost("/text", text, 4000).orThrow();
        Row said =
                transactions.write(
                        caller,
                        em -> {
                            PublicationEntity publication =
                                    Store.editable(em, publicationId, caller);
                            Row row = add(em, publication, text, caller, clock.instant());
                            announcements.commented(
                                    Transactions.connection(em),
                                    publication,
                                    Store.host(em, publication.organisationId),
                                    text,
                                    caller);
                            return row;
                        });
        return new Comment(
                said.id, said.number, said.authorId, caller.name(), said.text, said.createdAt);
    }

    static Row add(
            EntityManager em,
            PublicationEntity publication,
            String text,
            Caller caller,
            Instant now) {
        Row row = new Row(Ids.next(), publication.number, caller.userId(), text.strip(), now);
        Sql.update(
                Transactions.connection(em),
                "insert into portfolio_comment (id, publication_id, number, author_id, text,"
                        + " created_at) values (?, ?, ?, ?, ?, ?)",
                row.id,
                publication.id,
                row.number,
                row.authorId,
                row.text,
                row.createdAt);
        return row;
    }

    private static Comment comment(Row row, UserDirectory.Person author, Caller reader) {
        String name =
                author == null
                        ? UserDirectory.ERASED.in(reader.locale())
                        : author.name(reader.locale());
        return new Comment(row.id, row.number, row.authorId, name, row.text, row.createdAt);
    }
}
