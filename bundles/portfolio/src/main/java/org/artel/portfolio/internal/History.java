package org.artel.portfolio.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.UserDirectory;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.portfolio.Comparison;
import org.artel.portfolio.SavedVersion;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a publication said before. */
@Component(service = History.class)
public class History {

    /** Words, and what stands between them. */
    private static final Pattern WORDS = Pattern.compile("(?<=\\s)|(?=\\s)|(?=[.,;:!?«»()])");

    private record Row(
            int number,
            SavedVersion.Event event,
            String savedBy,
            Instant savedAt,
            Integer restoredFrom,
            boolean published,
            String content) {}

    private final Transactions transactions;
    private final UserDirectory people;

    @Activate
    public History(
            @Reference(target = "(artel.unit=portfolio)") Transactions transactions,
            @Reference UserDirectory people) {
        this.transactions = transactions;
        this.people = people;
    }

    /** The newest first, without what they say. */
    public Page<SavedVersion> list(String publicationId, PageRequest page, Caller caller) {
        Cursor after = page.after(1);
        List<Row> rows =
                transactions.read(
                        em -> {
                            PublicationEntity publication =
                                    Store.editable(em, publicationId, caller);
                            return rows(
                                    em,
                                    publication,
                                    "number, event, saved_by, saved_at, restored_from",
                                    "number < ? order by number desc fetch first "
                                            + page.fetch()
                                            + " rows only",
                                    after == null ? Integer.MAX_VALUE : number(after.part(0)));
                        });
        Map<String, UserDirectory.Person> authors = authors(rows);
        return Page.of(
                rows,
                page,
                row -> version(row, authors, caller, null),
                row -> Cursor.of(String.valueOf(row.number)));
    }

    /** One, with what it says. */
    public SavedVersion get(String publicationId, int number, Caller caller) {
        record Found(PublicationEntity publication, Row row) {}
        Found found =
                transactions.read(
                        em -> {
                            PublicationEntity publication =
                                    Store.editable(em, publicationId, caller);
                            return new Found(
                                    publication,
                                    rows(
                                                    em,
                                                    publication,
                                                    "number, event, saved_by, saved_at,"
                                                            + " restored_from, content",
                                                    "number = ?",
                                                    number)
                                            .stream()
                                            .findFirst()
                                            .orElseThrow(Problem::notFound));
                        });
        return version(
                found.row,
                authors(List.of(found.row)),
                caller,
                Nature.of(found.publication.kind).read(found.row.content));
    }

    /** What the version {@code to} says otherwise than {@code from}. */
    public Comparison compare(String publicationId, int from, int to, Caller caller) {
        return transactions.read(
                em -> {
                    Store.editable(em, publicationId, caller);
                    JsonNode before = Documents.tree(Versions.content(em, publicationId, from));
                    JsonNode after = Documents.tree(Versions.content(em, publicationId, to));
                    Set<String> names = new TreeSet<>();
                    before.fieldNames().forEachRemaining(names::add);
                    after.fieldNames().forEachRemaining(names::add);
                    List<Comparison.Field> fields = new ArrayList<>();
                    for (String name : names) {
                        String old = text(before.get(name));
                        String new_ = text(after.get(name));
                        if (!old.equals(new_)) {
                            fields.add(new Comparison.Field(name, parts(old, new_)));
                        }
                    }
                    return new Comparison(from, to, fields);
                });
    }

    static List<Comparison.Part> parts(String before, String after) {
        List<String> old = words(before);
        List<String> now = words(after);
        List<Comparison.Part> parts = new ArrayList<>();
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
            add(parts, Comparison.Op.SAME, old.subList(at, delta.getSource().getPosition()));
            add(parts, Comparison.Op.REMOVED, delta.getSource().getLines());
            add(parts, Comparison.Op.ADDED, delta.getTarget().getLines());
            at = delta.getSource().getPosition() + delta.getSource().size();
        }
        add(parts, Comparison.Op.SAME, old.subList(at, old.size()));
        return parts;
    }

    private static void add(List<Comparison.Part> parts, Comparison.Op op, List<String> words) {
        if (!words.isEmpty()) {
            parts.add(new Comparison.Part(op, String.join("", words)));
        }
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(WORDS.split(text));
    }

    private static String text(JsonNode value) {
        if (value == null || value.isNull()) {
            return "";
        }
        return value.isTextual() ? value.textValue() : value.toPrettyString();
    }

    private static List<Row> rows(
            javax.persistence.EntityManager em,
            PublicationEntity publication,
            String columns,
            String which,
            int number) {
        boolean whole = columns.endsWith("content");
        return Sql.query(
                Transactions.connection(em),
                "select "
                        + columns
                        + " from portfolio_version where publication_id = ? and "
                        + which,
                row -> {
                    int restored = row.getInt("restored_from");
                    Integer restoredFrom = row.wasNull() ? null : restored;
                    int at = row.getInt("number");
                    return new Row(
                            at,
                            SavedVersion.Event.valueOf(row.getString("event")),
                            row.getString("saved_by"),
                            Sql.instant(row, "saved_at"),
                            restoredFrom,
                            Objects.equals(publication.publishedNumber, at),
                            whole ? row.getString("content") : null);
                },
                publication.id,
                number);
    }

    private Map<String, UserDirectory.Person> authors(List<Row> rows) {
        return people.findAll(
                rows.stream()
                        .map(Row::savedBy)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }

    private static SavedVersion version(
            Row row, Map<String, UserDirectory.Person> authors, Caller reader, Object content) {
        UserDirectory.Person author = row.savedBy == null ? null : authors.get(row.savedBy);
        return new SavedVersion(
                row.number,
                row.event,
                row.savedBy,
                author == null ? null : author.name(reader.locale()),
                row.savedAt,
                row.restoredFrom,
                row.published,
                content);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Cursor.foreign();
        }
    }
}
