package org.artel.portfolio.internal;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.portfolio.Host;
import org.artel.portfolio.NewAlbum;
import org.artel.portfolio.NewArticle;
import org.artel.portfolio.NewPortfolio;
import org.artel.portfolio.NewPractice;
import org.artel.portfolio.Photo;
import org.artel.portfolio.PublicationKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads what the public may from the tables. */
@Component(service = Published.class)
public class StoredPublished implements Published {

    private static final String HOSTS = "portfolio_organisation";
    private static final String PUBLICATIONS = "portfolio_publication";
    private static final String OF_HOSTS = "o";
    private static final String OF_PUBLICATIONS = "p";

    /** Of the last part, which grows between two looks for its marks; the rules allow some more. */
    private static final int MOST_ADDRESSES = 20_000;

    private final Transactions transactions;
    private final Register register;
    private final OrganisationDirectory directory;
    private final Depiction depiction;

    @Activate
    public StoredPublished(
            @Reference(target = "(artel.unit=portfolio)") Transactions transactions,
            @Reference Register register,
            @Reference OrganisationDirectory directory,
            @Reference Depiction depiction) {
        this.transactions = transactions;
        this.register = register;
        this.directory = directory;
        this.depiction = depiction;
    }

    @Override
    public long stamp() {
        return transactions.read(Store::stamp);
    }

    @Override
    public long stamp(String organisationId) {
        return transactions.read(
                em ->
                        Sql.query(
                                        Transactions.connection(em),
                                        "select stamp from portfolio_organisation where id = ?",
                                        row -> row.getLong(1),
                                        organisationId)
                                .stream()
                                .findFirst()
                                .orElse(-1L));
    }

    /** The register knows former addresses, and those that were given a moment ago. */
    @Override
    public Found<Page> organisation(String slug) {
        Page page = transactions.read(em -> page(em, bySlug(em, slug)));
        if (page == null) {
            Optional<OrganisationDirectory.Details> known = directory.bySlug(slug);
            if (known.isEmpty()) {
                return new Found<>(null, slug);
            }
            String id = known.get().id();
            register.require(id);
            page = transactions.read(em -> page(em, em.find(HostEntity.class, id)));
        }
        return page == null
                ? new Found<>(null, slug)
                : new Found<>(withConsent(page), page.host().slug());
    }

    private static HostEntity bySlug(EntityManager em, String slug) {
        return em
                .createQuery("select h from HostEntity h where h.slug = :slug", HostEntity.class)
                .setParameter("slug", slug)
                .getResultList()
                .stream()
                .findFirst()
                .orElse(null);
    }

    private static Page page(EntityManager em, HostEntity host) {
        if (host == null || host.archived) {
            return null;
        }
        PublicationEntity publication = em.find(PublicationEntity.class, host.id);
        boolean told = publication != null && publication.isPublic();
        return new Page(
                host.toHost(),
                host.legalForm,
                host.website,
                host.description,
                host.latitude,
                host.longitude,
                told
                        ? Nature.PORTFOLIO.read(
                                Versions.content(em, publication.id, publication.publishedNumber))
                        : NewPortfolio.none(),
                told,
                told ? publication.publishedAt : null,
                host.stamp);
    }

    /** Whoever is known here and withdrew their consent is not shown, whatever was published. */
    private Page withConsent(Page page) {
        NewPortfolio told = page.portfolio();
        if (told.team() == null) {
            return page;
        }
        return new Page(
                page.host(),
                page.legalForm(),
                page.website(),
                page.description(),
                page.latitude(),
                page.longitude(),
                told.withTeam(depiction.agreedOf(told.team())),
                page.told(),
                page.changedAt(),
                page.stamp());
    }

    @Override
    public Found<Item<NewArticle>> article(String slug) {
        return found(Nature.ARTICLE, slug);
    }

    @Override
    public Found<Item<NewPractice>> practice(String slug) {
        return found(Nature.PRACTICE, slug);
    }

    private <C extends Record> Found<Item<C>> found(Nature<C> nature, String slug) {
        return transactions.read(
                em -> {
                    Item<C> item =
                            Sql.query(
                                            Transactions.connection(em),
                                            "select publication_id from portfolio_slug where kind ="
                                                    + " ? and slug = ?",
                                            row -> row.getString(1),
                                            nature.kind().name(),
                                            slug)
                                    .stream()
                                    .findFirst()
                                    .map(id -> item(em, nature, id))
                                    .orElse(null);
                    return new Found<>(item, item == null ? slug : item.slug());
                });
    }

    @Override
    public Optional<Item<NewAlbum>> album(String id) {
        return transactions.read(em -> Optional.ofNullable(item(em, Nature.ALBUM, id)));
    }

    private static <C extends Record> Item<C> item(EntityManager em, Nature<C> nature, String id) {
        PublicationEntity publication = em.find(PublicationEntity.class, id);
        if (publication == null || !publication.isPublic() || publication.kind != nature.kind()) {
            return null;
        }
        HostEntity host = em.find(HostEntity.class, publication.organisationId);
        return host == null || host.archived
                ? null
                : item(
                        nature,
                        publication,
                        host.toHost(),
                        Versions.content(em, id, publication.publishedNumber));
    }

    private static <C extends Record> Item<C> item(
            Nature<C> nature, PublicationEntity publication, Host host, String content) {
        return new Item<>(
                publication.id,
                publication.kind,
                publication.slug,
                host,
                nature.read(content),
                publication.firstPublishedAt,
                publication.publishedAt,
                publication.publishedNumber);
    }

    @Override
    public List<Photo> photos(String albumId, int limit) {
        return depiction.visible(transactions.read(em -> Depiction.shown(em, albumId, limit)));
    }

    @Override
    public List<Item<NewArticle>> articles(String organisationId, int limit) {
        return latest(Nature.ARTICLE, organisationId, limit);
    }

    @Override
    public List<Item<NewPractice>> practices(String organisationId, int limit) {
        return latest(Nature.PRACTICE, organisationId, limit);
    }

    @Override
    public List<Item<NewAlbum>> albums(String organisationId, int limit) {
        return latest(Nature.ALBUM, organisationId, limit);
    }

    @Override
    public List<Item<NewArticle>> latestArticles(int limit) {
        return latest(Nature.ARTICLE, null, limit);
    }

    @Override
    public List<Item<NewPractice>> latestPractices(int limit) {
        return latest(Nature.PRACTICE, null, limit);
    }

    private <C extends Record> List<Item<C>> latest(
            Nature<C> nature, String organisationId, int limit) {
        return transactions.read(
                em -> {
                    var query =
                            em.createQuery(
                                            "select p from PublicationEntity p, HostEntity h where"
                                                    + " h.id = p.organisationId and h.archived ="
                                                    + " :archived and p.kind = :kind and"
                                                    + " p.publishedNumber is not null"
                                                    + (organisationId == null
                                                            ? ""
                                                            : " and p.organisationId = :host")
                                                    + " order by p.firstPublishedAt desc, p.id"
                                                    + " desc",
                                            PublicationEntity.class)
                                    .setParameter("archived", false)
                                    .setParameter("kind", nature.kind())
                                    .setMaxResults(limit);
                    if (organisationId != null) {
                        query.setParameter("host", organisationId);
                    }
                    List<PublicationEntity> rows = query.getResultList();
                    return items(em, nature, rows);
                });
    }

    /** What these say to the public, in two queries. */
    static <C extends Record> List<Item<C>> items(
            EntityManager em, Nature<C> nature, List<PublicationEntity> rows) {
        Map<String, HostEntity> hosts =
                Store.hosts(em, rows.stream().map(row -> row.organisationId).distinct().toList());
        Map<String, String> contents =
                Versions.published(em, rows.stream().map(row -> row.id).toList());
        List<Item<C>> items = new ArrayList<>();
        for (PublicationEntity row : rows) {
            items.add(
                    item(
                            nature,
                            row,
                            hosts.get(row.organisationId).toHost(),
                            contents.get(row.id)));
        }
        return items;
    }

    @Override
    public List<Adopter> adopters(String practiceId, int limit) {
        return transactions
                .read(
                        em ->
                                Sql.query(
                                        Transactions.connection(em),
                                        "select "
                                                + Adoptions.COLUMNS
                                                + " where a.practice_id = ? and h.archived = ?"
                                                + " order by a.id desc fetch first "
                                                + limit
                                                + " rows only",
                                        Adoptions::adoption,
                                        practiceId,
                                        false))
                .stream()
                .map(one -> new Adopter(one.organisation(), one.note(), one.adoptedOn()))
                .toList();
    }

    /**
     * Every so manieth organisation, then every so manieth publication, public or not: what is not
     * makes a part shorter, and only keys are read.
     */
    @Override
    public List<String> marks(int most) {
        return transactions.read(
                em -> {
                    Connection transaction = Transactions.connection(em);
                    List<String> marks = new ArrayList<>();
                    String last = marks(transaction, HOSTS, most, most, marks);
                    long rest = after(transaction, HOSTS, last);
                    last = marks(transaction, PUBLICATIONS, (int) (most - rest), most, marks);
                    if (!marks.isEmpty()
                            && after(transaction, PUBLICATIONS, last) == 0
                            && (last.length() > 0 || rest == 0)) {
                        // Nothing would be behind it.
                        marks.remove(marks.size() - 1);
                    }
                    return marks;
                });
    }

    /**
     * @param table also the first letter of its marks
     * @return the id of the last; empty if there is none
     */
    private static String marks(
            Connection transaction, String table, int first, int every, List<String> marks) {
        String last = "";
        for (int skip = first; ; skip = every) {
            List<String> next =
                    Sql.query(
                            transaction,
                            "select id from "
                                    + table
                                    + " where id > ? order by id offset "
                                    + (skip - 1)
                                    + " rows fetch next 1 rows only",
                            row -> row.getString(1),
                            last);
            if (next.isEmpty()) {
                return last;
            }
            last = next.get(0);
            marks.add((table.equals(HOSTS) ? OF_HOSTS : OF_PUBLICATIONS) + last);
        }
    }

    private static long after(Connection transaction, String table, String id) {
        return Sql.query(
                        transaction,
                        "select count(*) from " + table + " where id > ?",
                        row -> row.getLong(1),
                        id)
                .get(0);
    }

    @Override
    public List<Address> addresses(String after, String upTo) {
        boolean hosts = after == null || after.startsWith(OF_HOSTS);
        boolean publications = upTo == null || upTo.startsWith(OF_PUBLICATIONS);
        return transactions.read(
                em -> {
                    List<Address> found = new ArrayList<>();
                    if (hosts) {
                        hosts(
                                Transactions.connection(em),
                                after == null ? "" : after.substring(1),
                                publications ? null : upTo.substring(1),
                                found);
                    }
                    if (publications) {
                        publications(
                                Transactions.connection(em),
                                hosts ? "" : after.substring(1),
                                upTo == null ? null : upTo.substring(1),
                                found);
                    }
                    return found;
                });
    }

    private static void hosts(
            Connection transaction, String after, String upTo, List<Address> found) {
        Where where = new Where("h.archived = ? and h.id > ?", false, after);
        if (upTo != null) {
            where.and("h.id <= ?", upTo);
        }
        Sql.query(
                transaction,
                "select h.slug, p.published_at from portfolio_organisation h left join"
                        + " portfolio_publication p on p.id = h.id where "
                        + where.text()
                        + " order by h.id fetch first "
                        + MOST_ADDRESSES
                        + " rows only",
                row ->
                        found.add(
                                new Address(
                                        "/o/" + row.getString(1),
                                        Sql.instant(row, "published_at"))),
                where.arguments());
    }

    private static void publications(
            Connection transaction, String after, String upTo, List<Address> found) {
        Where where =
                new Where(
                        "h.archived = ? and p.published_number is not null and p.kind <> ? and p.id"
                                + " > ?",
                        false,
                        PublicationKind.PORTFOLIO.name(),
                        after);
        if (upTo != null) {
            where.and("p.id <= ?", upTo);
        }
        Sql.query(
                transaction,
                "select p.kind, p.slug, p.id, h.slug host, p.published_at from"
                        + " portfolio_publication p join portfolio_organisation h on h.id ="
                        + " p.organisation_id where "
                        + where.text()
                        + " order by p.id fetch first "
                        + MOST_ADDRESSES
                        + " rows only",
                row -> {
                    PublicationEntity one = new PublicationEntity();
                    one.id = row.getString("id");
                    one.slug = row.getString("slug");
                    one.kind = PublicationKind.valueOf(row.getString("kind"));
                    return found.add(
                            new Address(
                                    one.url(row.getString("host")),
                                    Sql.instant(row, "published_at")));
                },
                where.arguments());
    }
}
