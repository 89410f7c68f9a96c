package org.artel.forum.internal;

import java.sql.Connection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.artel.core.api.Caller;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.Files;
import org.artel.core.api.files.StoredFile;
import org.artel.core.persistence.Sql;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files that come with posts. */
@Component(service = Attachments.class)
public class Attachments {

    private final Files files;

    @Activate
    public Attachments(@Reference Files files) {
        this.files = files;
    }

    /** Makes these, and no others, the files of a post; answers whether anything changed. */
    boolean set(Connection transaction, PostEntity post, List<String> wanted, Caller caller) {
        List<String> present = of(transaction, post.id);
        List<String> ids = List.copyOf(new LinkedHashSet<>(wanted));
        if (present.equals(ids)) {
            return false;
        }
        Set<String> kept = Set.copyOf(ids);
        for (String id : present) {
            if (!kept.contains(id)) {
                files.detach(transaction, id, post.owner());
                Sql.update(
                        transaction,
                        "delete from forum_attachment where post_id = ? and file_id = ?",
                        post.id,
                        id);
            }
        }
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            if (present.contains(id)) {
                Sql.update(
                        transaction,
                        "update forum_attachment set position_at = ? where post_id = ? and file_id"
                                + " = ?",
                        i,
                        post.id,
                        id);
                continue;
            }
            StoredFile file = files.attach(transaction, id, post.owner(), Audience.GUARDED, caller);
            Sql.update(
                    transaction,
                    "insert into forum_attachment (post_id, file_id, position_at, name, media_type,"
                            + " size_of, width, height) values (?, ?, ?, ?, ?, ?,"
                            + " cast(? as integer), cast(? as integer))",
                    post.id,
                    id,
                    i,
                    file.name(),
                    file.mediaType(),
                    file.size(),
                    file.width(),
                    file.height());
        }
        return true;
    }

    /** Ids of a post's files, in their order. */
    static List<String> of(Connection transaction, String postId) {
        return Sql.query(
                transaction,
                "select file_id from forum_attachment where post_id = ? order by position_at",
                row -> row.getString(1),
                postId);
    }
}
