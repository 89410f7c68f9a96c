package org.artel.portfolio.internal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.portfolio.Album;
import org.artel.portfolio.Article;
import org.artel.portfolio.NewAlbum;
import org.artel.portfolio.NewArticle;
import org.artel.portfolio.NewPortfolio;
import org.artel.portfolio.NewPractice;
import org.artel.portfolio.Portfolio;
import org.artel.portfolio.Practice;
import org.artel.portfolio.TargetGroup;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Publications as they are told, each kind with what belongs to it besides. */
@Component(service = Views.class)
public class Views {

    /** What the public lists by; null does not narrow. */
    public record Filter(
            String organisationId,
            String q,
            String tag,
            TargetGroup targetGroup,
            String activity,
            String city,
            String region) {}

    private final Transactions transactions;

    @Activate
    public Views(@Reference(target = "(artel.unit=portfolio)") Transactions transactions) {
        this.transactions = transactions;
    }

    public Portfolio portfolio(Publications.Stored<NewPortfolio> stored) {
        NewPortfolio content = stored.content();
        return new Portfolio(
                stored.id(),
                content.mission(),
                content.about(),
                content.targetGroups(),
                content.activities(),
                content.needs(),
                content.offers(),
                content.team(),
                content.projects(),
                content.documents(),
                content.results(),
                content.contacts(),
                content.cover(),
                content.coverAlt(),
                content.logo(),
                stored.host(),
                stored.standing(),
                stored.version());
    }

    public Article article(Publications.Stored<NewArticle> stored) {
        return article(stored, stored.content().body());
    }

    private static Article article(Publications.Stored<NewArticle> stored, String body) {
        NewArticle content = stored.content();
        return new Article(
                stored.id(),
                content.organisationId(),
                content.title(),
                content.lead(),
                body,
                content.cover(),
                content.coverAlt(),
                content.coverCredit(),
                content.byline(),
                content.outlets(),
                content.tags(),
                stored.host(),
                stored.standing(),
                stored.version());
    }

    public Practice practice(Publications.Stored<NewPractice> stored) {
        Map<String, Long> adoptions =
                transactions.read(em -> Adoptions.counts(em, List.of(stored.id())));
        return practice(stored, adoptions.getOrDefault(stored.id(), 0L));
    }

    private static Practice practice(Publications.Stored<NewPractice> stored, long adoptions) {
        NewPractice content = stored.content();
        return new Practice(
                stored.id(),
                content.organisationId(),
                content.title(),
                content.summary(),
                content.problem(),
                content.solution(),
                content.steps(),
                content.results(),
                content.budget(),
                content.materials(),
                content.contact(),
                content.tags(),
                content.targetGroups(),
                content.activity(),
                content.cover(),
                content.coverAlt(),
                stored.host(),
                adoptions,
                stored.standing(),
                stored.version());
    }

    public Album album(Publications.Stored<NewAlbum> stored, Caller caller) {
        boolean all = Rights.edits(caller, stored.host().id());
        Depiction.Cover cover =
                transactions
                        .read(em -> Depiction.covers(em, List.of(stored.id()), all))
                        .apply(stored.id());
        return album(stored, cover);
    }

    private static Album album(Publications.Stored<NewAlbum> stored, Depiction.Cover cover) {
        NewAlbum content = stored.content();
        return new Album(
                stored.id(),
                content.organisationId(),
                content.title(),
                content.description(),
                content.takenOn(),
                content.photographer(),
                content.eventId(),
                stored.host(),
                cover.photos(),
                cover.file(),
                stored.standing(),
                stored.version());
    }

    /** As published, the newest first, without their bodies. */
    public Page<Article> articles(Filter filter, PageRequest page) {
        return transactions.read(
                em ->
                        page(
                                rows(em, Nature.ARTICLE, filter, page),
                                page,
                                one -> article(one, null)));
    }

    /** As published, the newest first. */
    public Page<Practice> practices(Filter filter, PageRequest page) {
        return transactions.read(
                em -> {
                    List<Row<NewPractice>> rows = rows(em, Nature.PRACTICE, filter, page);
                    Map<String, Long> adoptions =
                            Adoptions.counts(
                                    em, rows.stream().map(row -> row.stored.id()).toList());
                    return page(
                            rows, page, one -> practice(one, adoptions.getOrDefault(one.id(), 0L)));
                });
    }

    /** As published, the newest first. */
    public Page<Album> albums(Filter filter, PageRequest page) {
        return transactions.read(
                em -> {
                    List<Row<NewAlbum>> rows = rows(em, Nature.ALBUM, filter, page);
                    Function<String, Depiction.Cover> covers =
                            Depiction.covers(
                                    em, rows.stream().map(row -> row.stored.id()).toList(), false);
                    return page(rows, page, one -> album(one, covers.apply(one.id())));
                });
    }

    private record Row<C>(Publications.Stored<C> stored, Instant first) {}

    private static <C, V> Page<V> page(
            List<Row<C>> rows, PageRequest page, Function<Publications.Stored<C>, V> view) {
        return Page.of(
                rows,
                page,
                row -> view.apply(row.stored),
                row -> Cursor.of(row.first.toString(), row.stored.id()));
    }

    private static <C extends Record> List<Row<C>> rows(
            EntityManager em, Nature<C> nature, Filter filter, PageRequest page) {
        Cursor after = page.after(2);
        Where where =
                new Where(
                        "p.kind = ? and p.published_number is not null and h.archived = ?",
                        nature.kind().name(),
                        false);
        // What has a topic is read in the order of its own index.
        boolean byTopic = filter.tag() != null;
        String at = byTopic ? "t.first_published_at" : "p.first_published_at";
        String id = byTopic ? "t.publication_id" : "p.id";
        if (byTopic) {
            where.and(
                    "t.facet = 'TAG' and t.facet_value = ? and t.kind = ?",
                    filter.tag().strip().toLowerCase(Locale.ROOT),
                    nature.kind().name());
        }
        if (filter.organisationId() != null) {
            where.and("p.organisation_id = ?", filter.organisationId());
        }
        where.titleWords(filter.q());
        if (filter.city() != null) {
            where.and("h.city = ?", filter.city());
        }
        if (filter.region() != null) {
            where.and("h.region = ?", filter.region());
        }
        if (filter.targetGroup() != null) {
            where.and(
                    "exists (select 1 from portfolio_facet f where f.facet = 'TARGET' and"
                            + " f.facet_value = ? and f.publication_id = p.id)",
                    filter.targetGroup().name());
        }
        if (filter.activity() != null) {
            where.and(
                    "(h.activity = ? or exists (select 1 from portfolio_facet f where f.facet ="
                            + " 'ACTIVITY' and f.facet_value = ? and f.publication_id = p.id))",
                    filter.activity(),
                    filter.activity());
        }
        if (after != null) {
            Instant before = Publications.moment(after.part(0));
            where.and(
                    String.format("(%1$s < ? or %1$s = ? and %2$s < ?)", at, id),
                    before,
                    before,
                    after.part(1));
        }
        List<String> ids =
                Sql.query(
                        Transactions.connection(em),
                        String.format(
                                "select p.id from %s join portfolio_organisation h on h.id ="
                                        + " p.organisation_id where %s order by %s desc, %s desc"
                                        + " fetch first %d rows only",
                                byTopic
                                        ? "portfolio_facet t join portfolio_publication p on p.id ="
                                                + " t.publication_id"
                                        : "portfolio_publication p",
                                where.text(),
                                at,
                                id,
                                page.fetch()),
                        row -> row.getString(1),
                        where.arguments());
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, PublicationEntity> found = Store.publications(em, ids);
        Map<String, String> contents = Versions.published(em, ids);
        Map<String, HostEntity> hosts =
                Store.hosts(
                        em,
                        found.values().stream().map(one -> one.organisationId).distinct().toList());
        return ids.stream()
                .map(found::get)
                .map(
                        one ->
                                new Row<>(
                                        Publications.stored(
                                                one,
                                                hosts.get(one.organisationId),
                                                nature.read(contents.get(one.id))),
                                        one.firstPublishedAt))
                .toList();
    }
}
