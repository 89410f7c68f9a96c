package org.artel.files.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.StoredFile;
import org.artel.core.persistence.Sql;
import org.artel.files.internal.content.Rendition;

/** The statements over {@code files_file}, each within the transaction given. */
final class FileTable {

    private static final String SELECT =
            "select id, name, media_type, size_bytes, large_bytes, medium_bytes, small_bytes,"
                    + " original_webp, large_webp, medium_webp, small_webp, width, height, owner, audience, uploaded_by, created_at from files_file ";

    private FileTable() {}

    static void insert(Connection tx, FileRow row, Instant expiresAt) {
        StoredFile file = row.file();
        Sql.update(
                tx,
                "insert into files_file (id, name, media_type, size_bytes, large_bytes,"
                        + " medium_bytes, small_bytes, original_webp, large_webp, medium_webp,"
                        + " small_webp, width, height, uploaded_by, created_at, expires_at) values"
                        + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                file.id(),
                file.name(),
                file.mediaType(),
                file.size(),
                row.sizes().get(Rendition.LARGE),
                row.sizes().get(Rendition.MEDIUM),
                row.sizes().get(Rendition.SMALL),
                row.webp().get(Rendition.ORIGINAL),
                row.webp().get(Rendition.LARGE),
                row.webp().get(Rendition.MEDIUM),
                row.webp().get(Rendition.SMALL),
                file.width(),
                file.height(),
                file.uploadedBy(),
                file.createdAt(),
                expiresAt);
    }

    static Optional<FileRow> find(Connection tx, String id) {
        return Sql.query(tx, SELECT + "where id = ?", FileTable::row, id).stream().findFirst();
    }

    /** All in the order of their ids, behind that one. */
    static List<FileRow> after(Connection tx, String id, int limit) {
        return Sql.query(
                tx,
                SELECT + "where id > ? order by id fetch first " + limit + " rows only",
                FileTable::row,
                id);
    }

    static List<FileRow> attachedTo(Connection tx, String owner) {
        return Sql.query(tx, SELECT + "where owner = ? order by id", FileTable::row, owner);
    }

    static List<FileRow> uploadedBy(Connection tx, String userId) {
        return Sql.query(tx, SELECT + "where uploaded_by = ? order by id", FileTable::row, userId);
    }

    /** The newest first. */
    static List<FileRow> unattachedOf(Connection tx, String userId, String before, int limit) {
        return Sql.query(
                tx,
                SELECT
                        + "where uploaded_by = ? and owner is null and id < ? order by id desc"
                        + " fetch first "
                        + limit
                        + " rows only",
                FileTable::row,
                userId,
                before);
    }

    /** How many, and how many bytes. */
    static long[] unattached(Connection tx, String userId) {
        return Sql.query(
                        tx,
                        "select count(*) as files, coalesce(sum(size_bytes), 0) as bytes from"
                                + " files_file where uploaded_by = ? and owner is null",
                        row -> new long[] {row.getLong("files"), row.getLong("bytes")},
                        userId)
                .get(0);
    }

    /**
     * Whether it could be: of two that race for one file the database lets one through, the other
     * then no longer meets the condition.
     */
    static boolean attach(
            Connection tx, String id, String owner, Audience audience, String uploadedBy) {
        return Sql.update(
                        tx,
                        "update files_file set owner = ?, audience = ?, expires_at = null where"
                                + " id = ? and (owner = ? or (owner is null and uploaded_by = ?))",
                        owner,
                        audience.name(),
                        id,
                        owner,
                        uploadedBy)
                == 1;
    }

    static void detach(Connection tx, String id, String owner, Instant expiresAt) {
        Sql.update(
                tx,
                "update files_file set owner = null, audience = null, expires_at = ? where id = ?"
                        + " and owner = ?",
                expiresAt,
                id,
                owner);
    }

    static List<String> expired(Connection tx, Instant now, int limit) {
        return Sql.query(
                tx,
                "select id from files_file where owner is null and expires_at < ? order by"
                        + " expires_at fetch first "
                        + limit
                        + " rows only",
                row -> row.getString("id"),
                now);
    }

    static boolean removeExpired(Connection tx, String id, Instant now) {
        return Sql.update(
                        tx,
                        "delete from files_file where id = ? and owner is null and expires_at < ?",
                        id,
                        now)
                == 1;
    }

    static boolean removeUnattached(Connection tx, String id, String uploadedBy) {
        return Sql.update(
                        tx,
                        "delete from files_file where id = ? and owner is null and uploaded_by = ?",
                        id,
                        uploadedBy)
                == 1;
    }

    static List<String> unattachedIds(Connection tx, String userId) {
        return Sql.query(
                tx,
                "select id from files_file where uploaded_by = ? and owner is null",
                row -> row.getString("id"),
                userId);
    }

    static void forget(Connection tx, String userId) {
        Sql.update(tx, "update files_file set uploaded_by = null where uploaded_by = ?", userId);
    }

    /** Those of {@code ids} that have a row. */
    static Set<String> known(Connection tx, Set<String> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        List<Object> arguments = new ArrayList<>(ids);
        return new HashSet<>(
                Sql.query(
                        tx,
                        "select id from files_file where id in (" + Sql.marks(ids.size()) + ")",
                        row -> row.getString("id"),
                        arguments.toArray()));
    }

    private static FileRow row(ResultSet row) throws SQLException {
        Map<Rendition, Long> sizes = new EnumMap<>(Rendition.class);
        Map<Rendition, Long> webp = new EnumMap<>(Rendition.class);
        sizes.put(Rendition.ORIGINAL, row.getLong("size_bytes"));
        for (Rendition rendition : Rendition.values()) {
            if (rendition != Rendition.ORIGINAL) {
                put(sizes, rendition, row, "_bytes");
            }
            put(webp, rendition, row, "_webp");
        }
        String audience = row.getString("audience");
        return new FileRow(
                new StoredFile(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("media_type"),
                        row.getLong("size_bytes"),
                        number(row, "width"),
                        number(row, "height"),
                        row.getString("owner"),
                        audience == null ? null : Audience.valueOf(audience),
                        row.getString("uploaded_by"),
                        Sql.instant(row, "created_at")),
                sizes,
                webp);
    }

    private static void put(
            Map<Rendition, Long> sizes, Rendition rendition, ResultSet row, String column)
            throws SQLException {
        long size = row.getLong(rendition.word() + column);
        if (!row.wasNull()) {
            sizes.put(rendition, size);
        }
    }

    private static Integer number(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
