package org.artel.portfolio.internal;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.portfolio.SavedVersion;

/** What publications said, version by version. */
final class Versions {

    private record Last(String event, String savedBy, Instant savedAt) {}

    private Versions() {}

    /** 404 if there is no such version. */
    static String content(EntityManager em, String publicationId, int number) {
        return Sql.query(
                        Transactions.connection(em),
                        "select content from portfolio_version where publication_id = ? and number"
                                + " = ?",
                        row -> row.getString(1),
                        publicationId,
                        number)
                .stream()
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** What the public reads of these, by publication. */
    static Map<String, String> published(EntityManager em, Collection<String> ids) {
        Map<String, String> found = new HashMap<>();
        for (List<String> portion : Portions.of(ids)) {
            Sql.query(
                    Transactions.connection(em),
                    "select v.publication_id, v.content from portfolio_publication p join"
                            + " portfolio_version v on v.publication_id = p.id and v.number ="
                            + " p.published_number where p.id in ("
                            + Sql.marks(portion.size())
                            + ")",
                    row -> found.put(row.getString(1), row.getString(2)),
                    portion.toArray());
        }
        return found;
    }

    /**
     * Writes what the working copy says now: over what the same person saved within {@code sitting}
     * and nobody handed in, else as the next version.
     */
    static void save(
            EntityManager em,
            PublicationEntity publication,
            String content,
            Integer restoredFrom,
            Caller caller,
            Instant now,
            Duration sitting) {
        em.flush();
        Connection transaction = Transactions.connection(em);
        String person = caller.isSystem() ? null : caller.userId();
        if (publication.number > 0 && !sitting.isZero()) {
            Last last = last(transaction, publication);
            if (last.event.equals(SavedVersion.Event.SAVED.name())
                    && person != null
                    && person.equals(last.savedBy)
                    && last.savedAt.plus(sitting).isAfter(now)) {
                Sql.update(
                        transaction,
                        "update portfolio_version set content = ?, restored_from = null where"
                                + " publication_id = ? and number = ?",
                        content,
                        publication.id,
                        publication.number);
                return;
            }
        }
        publication.number++;
        Sql.update(
                transaction,
                "insert into portfolio_version (publication_id, number, content, event, saved_by,"
                        + " saved_at, restored_from) values (?, ?, ?, ?, ?, ?, ?)",
                publication.id,
                publication.number,
                content,
                SavedVersion.Event.SAVED.name(),
                person,
                now,
                restoredFrom);
    }

    private static Last last(Connection transaction, PublicationEntity publication) {
        List<Last> found =
                Sql.query(
                        transaction,
                        "select event, saved_by, saved_at from portfolio_version where"
                                + " publication_id = ? and number = ?",
                        row ->
                                new Last(
                                        row.getString(1),
                                        row.getString(2),
                                        Sql.instant(row, "saved_at")),
                        publication.id,
                        publication.number);
        return found.get(0);
    }
}
