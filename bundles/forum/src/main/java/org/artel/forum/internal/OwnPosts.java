package org.artel.forum.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What somebody wrote, to take along; however much it is. */
@Component(service = OwnPosts.class)
public class OwnPosts {

    private static final int PORTION = 200;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Transactions transactions;

    @Activate
    public OwnPosts(@Reference(target = "(artel.unit=forum)") Transactions transactions) {
        this.transactions = transactions;
    }

    private record Row(
            String id,
            String topicId,
            String topic,
            int number,
            String state,
            String createdAt,
            String editedAt,
            String body) {}

    /** A list of one's own posts, the oldest first; without those that were purged. */
    public void write(OutputStream out, Caller caller) throws IOException {
        if (caller.isAnonymous()) {
            throw Problem.forbidden();
        }
        try (JsonGenerator json = MAPPER.getFactory().createGenerator(out)) {
            json.writeStartArray();
            String after = "";
            List<Row> rows;
            do {
                rows = after(caller.userId(), after);
                for (Row row : rows) {
                    write(json, row);
                    after = row.id;
                }
                json.flush();
            } while (rows.size() == PORTION);
            json.writeEndArray();
        }
    }

    private static void write(JsonGenerator json, Row row) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", row.id);
        json.writeStringField("topicId", row.topicId);
        json.writeStringField("topic", row.topic);
        json.writeNumberField("number", row.number);
        json.writeStringField("state", row.state);
        json.writeStringField("createdAt", row.createdAt);
        json.writeStringField("editedAt", row.editedAt);
        json.writeStringField("body", row.body);
        json.writeEndObject();
    }

    private List<Row> after(String person, String id) {
        return transactions.read(
                em ->
                        Sql.query(
                                Transactions.connection(em),
                                "select p.id, p.topic_id, t.title, p.number, p.state, p.created_at,"
                                        + " p.edited_at, p.body from forum_post p join forum_topic"
                                        + " t on t.id = p.topic_id where p.author_id = ? and p.id >"
                                        + " ? and p.body is not null order by p.id fetch first "
                                        + PORTION
                                        + " rows only",
                                row ->
                                        new Row(
                                                row.getString(1),
                                                row.getString(2),
                                                row.getString(3),
                                                row.getInt(4),
                                                row.getString(5),
                                                String.valueOf(Sql.instant(row, "created_at")),
                                                row.getTimestamp(7) == null
                                                        ? null
                                                        : String.valueOf(
                                                                Sql.instant(row, "edited_at")),
                                                row.getString(8)),
                                person,
                                id));
    }
}
