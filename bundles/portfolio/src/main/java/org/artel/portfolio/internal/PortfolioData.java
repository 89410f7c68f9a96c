package org.artel.portfolio.internal;

import java.io.IOException;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Text;
import org.artel.core.api.files.Files;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.api.privacy.PersonalData;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.portfolio.NewPortfolio;
import org.artel.portfolio.PublicationKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What portfolios keep of a person. What somebody wrote for an organisation is the organisation's
 * and stays, without its author; whoever is shown is shown no more.
 */
@Component
public class PortfolioData implements PersonalData {

    /** Something one wrote or changed. */
    public record Wrote(String publicationId, int number, String title, Instant savedAt) {}

    /** What one said about a publication. */
    public record Said(String publicationId, String text, Instant createdAt) {}

    /** An organisation one follows. */
    public record Followed(String organisationId, Instant createdAt) {}

    private final Transactions transactions;
    private final Clock clock;
    private final Depiction depiction;
    private final Files files;

    @Activate
    public PortfolioData(
            @Reference(target = "(artel.unit=portfolio)") Transactions transactions,
            @Reference Clock clock,
            @Reference Depiction depiction,
            @Reference Files files) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Publications.TICK);
        this.depiction = depiction;
        this.files = files;
    }

    @Override
    public String module() {
        return "portfolio";
    }

    @Override
    public Text title() {
        return new Text("Мои публикации и фото со мной", "My publications and photos of me");
    }

    @Override
    public void export(String userId, Export export) throws IOException {
        write(
                export,
                "versions.json",
                query(
                        "select v.publication_id, v.number, p.title, v.saved_at from"
                                + " portfolio_version v join portfolio_publication p on p.id ="
                                + " v.publication_id where v.saved_by = ? order by v.saved_at",
                        row ->
                                new Wrote(
                                        row.getString(1),
                                        row.getInt(2),
                                        row.getString(3),
                                        Sql.instant(row, "saved_at")),
                        userId));
        write(
                export,
                "comments.json",
                query(
                        "select publication_id, text, created_at from portfolio_comment where"
                                + " author_id = ? order by id",
                        row ->
                                new Said(
                                        row.getString(1),
                                        row.getString(2),
                                        Sql.instant(row, "created_at")),
                        userId));
        write(
                export,
                "following.json",
                query(
                        "select organisation_id, created_at from portfolio_follow where user_id ="
                                + " ? order by created_at",
                        row -> new Followed(row.getString(1), Sql.instant(row, "created_at")),
                        userId));
        write(export, "photos.json", transactions.read(em -> depiction.of(em, userId)));
        write(export, "posts.json", transactions.read(em -> Posts.of(em, userId)));
        write(export, "mentions.json", transactions.read(em -> Mentions.of(em, userId)));
    }

    @Override
    public void erase(String userId, Content content) {
        Instant now = clock.instant();
        transactions.run(
                Caller.system(),
                em -> {
                    Connection transaction = Transactions.connection(em);
                    depiction.forget(em, userId, now);
                    Posts.forget(em, userId);
                    Mentions.forget(em, userId);
                    teams(em, userId);
                    forget(transaction, "portfolio_version", "saved_by", userId);
                    forget(transaction, "portfolio_publication", "created_by", userId);
                    forget(transaction, "portfolio_publication", "submitted_by", userId);
                    forget(transaction, "portfolio_adoption", "created_by", userId);
                    if (content == Content.DELETE) {
                        Sql.update(
                                transaction,
                                "delete from portfolio_comment where author_id = ?",
                                userId);
                    } else {
                        forget(transaction, "portfolio_comment", "author_id", userId);
                    }
                    Sql.update(
                            transaction, "delete from portfolio_follow where user_id = ?", userId);
                });
    }

    private static void forget(Connection transaction, String table, String column, String userId) {
        Sql.update(
                transaction,
                "update " + table + " set " + column + " = null where " + column + " = ?",
                userId);
    }

    /** Out of every version, so that restoring one brings nobody back. */
    private void teams(EntityManager em, String userId) {
        Connection transaction = Transactions.connection(em);
        record Row(String id, int number, String content) {}
        List<Row> rows =
                Sql.query(
                        transaction,
                        "select v.publication_id, v.number, v.content from portfolio_version v"
                                + " join portfolio_publication p on p.id = v.publication_id where"
                                + " p.kind = '"
                                + PublicationKind.PORTFOLIO
                                + "' and v.content like ?",
                        row -> new Row(row.getString(1), row.getInt(2), row.getString(3)),
                        "%\"" + userId + "\"%");
        for (Row row : rows) {
            NewPortfolio told = Nature.PORTFOLIO.read(row.content);
            List<NewPortfolio.TeamMember> team = new ArrayList<>();
            for (NewPortfolio.TeamMember one : told.team()) {
                if (!userId.equals(one.userId())) {
                    team.add(one);
                } else if (one.photo() != null) {
                    files.detach(transaction, one.photo(), PublicationEntity.OWNER + row.id);
                }
            }
            Sql.update(
                    transaction,
                    "update portfolio_version set content = ? where publication_id = ? and number"
                            + " = ?",
                    Documents.write(told.withTeam(team)),
                    row.id,
                    row.number);
            Sql.update(
                    transaction,
                    "delete from portfolio_facet where publication_id = ? and facet = 'PERSON' and"
                            + " facet_value = ?",
                    row.id,
                    userId);
            Store.stamp(em, row.id);
        }
    }

    private <T> List<T> query(String statement, Sql.Row<T> row, Object... arguments) {
        return transactions.read(
                em -> Sql.query(Transactions.connection(em), statement, row, arguments));
    }

    private static void write(Export export, String name, List<?> rows) throws IOException {
        if (!rows.isEmpty()) {
            export.json(name, rows);
        }
    }
}
