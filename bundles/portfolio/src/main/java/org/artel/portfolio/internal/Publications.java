package org.artel.portfolio.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.FieldError;
import org.artel.core.api.Membership;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Slug;
import org.artel.core.api.StaffDirectory;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.Files;
import org.artel.core.api.files.StoredFile;
import org.artel.core.api.search.SearchIndex;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.artel.portfolio.Host;
import org.artel.portfolio.NewPortfolio;
import org.artel.portfolio.PublicationKind;
import org.artel.portfolio.PublicationState;
import org.artel.portfolio.PublicationSummary;
import org.artel.portfolio.SavedVersion;
import org.artel.portfolio.Standing;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What organisations show: working copies, their way to the public, and back. Whoever changes one
 * holds its row until the end.
 */
@Component(service = Publications.class)
public class Publications {

    /** What a clock may tell beyond what a database keeps. */
    static final Duration TICK = Duration.ofNanos(1000);

    /** Saving again within this time is the same version. */
    private static final Duration SITTING = Duration.ofMinutes(10);

    private static final int SLUG = 90;

    /**
     * A publication as the caller may read it.
     *
     * @param content of the working copy to editors, else of what is public
     */
    public record Stored<C>(
            String id, Host host, C content, Standing standing, Instant updatedAt, long version) {}

    /**
     * What is listed; null does not narrow.
     *
     * @param last what happened to the working copy last
     */
    public record Filter(
            String organisationId,
            PublicationKind kind,
            PublicationState state,
            SavedVersion.Event last) {}

    private final Transactions transactions;
    private final Clock clock;
    private final Register register;
    private final Files files;
    private final Depiction depiction;
    private final SearchIndex index;
    private final Announcements announcements;
    private final StaffDirectory staff;

    @Activate
    public Publications(
            @Reference(target = "(artel.unit=portfolio)") Transactions transactions,
            @Reference Clock clock,
            @Reference Register register,
            @Reference Files files,
            @Reference Depiction depiction,
            @Reference SearchIndex index,
            @Reference Announcements announcements,
            @Reference StaffDirectory staff) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, TICK);
        this.register = register;
        this.files = files;
        this.depiction = depiction;
        this.index = index;
        this.announcements = announcements;
        this.staff = staff;
    }

    public <C extends Record> Stored<C> create(
            Nature<C> nature, String organisationId, C content, Caller caller) {
        if (organisationId == null || organisationId.isBlank()) {
            throw Problem.invalid(List.of(FieldError.required("/organisationId")));
        }
        nature.refuse(content);
        register.require(organisationId);
        return transactions.write(
                caller,
                em -> {
                    HostEntity host = Store.host(em, organisationId);
                    mayWrite(host, caller);
                    PublicationEntity publication = begun(nature.kind(), Ids.next(), host, caller);
                    publication.title = nature.title().apply(content).strip();
                    em.persist(publication);
                    em.flush();
                    publication.slug =
                            slug(em, publication, Slug.of(publication.title, word(nature.kind())));
                    save(em, publication, nature, content, null, caller);
                    return stored(publication, host, content);
                });
    }

    /** The organisation's portfolio; what nobody told yet is nothing at version 0. */
    public Stored<NewPortfolio> portfolio(String organisationId, Caller caller) {
        register.require(organisationId);
        return transactions.read(
                em -> {
                    HostEntity host = Store.host(em, organisationId);
                    if (host.archived && !Rights.edits(caller, organisationId)) {
                        throw Problem.notFound();
                    }
                    PublicationEntity publication =
                            em.find(PublicationEntity.class, organisationId);
                    boolean edits = Rights.edits(caller, organisationId);
                    if (publication == null || !edits && !publication.isPublic()) {
                        PublicationEntity none =
                                begun(PublicationKind.PORTFOLIO, organisationId, host, caller);
                        return stored(none, host, NewPortfolio.none());
                    }
                    return read(em, publication, host, Nature.PORTFOLIO, edits);
                });
    }

    /** The first change begins it; its version was 0. */
    public Stored<NewPortfolio> changePortfolio(
            String organisationId,
            long expected,
            UnaryOperator<NewPortfolio> change,
            Caller caller) {
        register.require(organisationId);
        return transactions.write(
                caller,
                em -> {
                    HostEntity host = Store.host(em, organisationId);
                    mayWrite(host, caller);
                    PublicationEntity publication =
                            em.find(PublicationEntity.class, organisationId);
                    if (publication != null) {
                        return changed(
                                em,
                                publication.id,
                                host,
                                Nature.PORTFOLIO,
                                expected,
                                change,
                                caller);
                    }
                    IfMatch.require(expected, 0);
                    NewPortfolio content = change.apply(NewPortfolio.none());
                    Nature.PORTFOLIO.refuse(content);
                    PublicationEntity begun =
                            begun(PublicationKind.PORTFOLIO, organisationId, host, caller);
                    em.persist(begun);
                    em.flush();
                    save(em, begun, Nature.PORTFOLIO, content, null, caller);
                    return stored(begun, host, content);
                });
    }

    public <C extends Record> Stored<C> get(Nature<C> nature, String id, Caller caller) {
        return transactions.read(
                em -> {
                    PublicationEntity publication = visible(em, nature, id, caller);
                    return read(
                            em,
                            publication,
                            Store.host(em, publication.organisationId),
                            nature,
                            Rights.edits(caller, publication.organisationId));
                });
    }

    public <C extends Record> Stored<C> change(
            Nature<C> nature, String id, long expected, UnaryOperator<C> change, Caller caller) {
        return transactions.write(
                caller,
                em -> {
                    PublicationEntity publication = visible(em, nature, id, caller);
                    return changed(
                            em,
                            publication.id,
                            Store.host(em, publication.organisationId),
                            nature,
                            expected,
                            change,
                            caller);
                });
    }

    /** Only what the public does not read; doing it twice is no error. */
    public void remove(Nature<?> nature, String id, Caller caller) {
        transactions.run(
                caller,
                em -> {
                    PublicationEntity publication = em.find(PublicationEntity.class, id);
                    if (publication == null || publication.kind != nature.kind()) {
                        return;
                    }
                    Store.locked(em, id, caller);
                    if (!Rights.speaksFor(caller, publication.organisationId)) {
                        throw Problem.forbidden();
                    }
                    if (publication.isPublic()) {
                        throw Problem.conflict(
                                "published",
                                new Text(
                                        "Сначала снимите материал с публикации",
                                        "Withdraw it from the public first"));
                    }
                    removed(em, publication, caller);
                });
    }

    private void removed(EntityManager em, PublicationEntity publication, Caller caller) {
        Connection transaction = Transactions.connection(em);
        // Before this transaction touches any of them: they are read in another, which would wait.
        List<StoredFile> attached = files.attachedTo(publication.owner());
        if (publication.kind == PublicationKind.ALBUM) {
            depiction.beforeRemoval(em, publication, caller);
        }
        attached.forEach(file -> files.detach(transaction, file.id(), publication.owner()));
        for (String table :
                List.of(
                        "portfolio_version",
                        "portfolio_comment",
                        "portfolio_facet",
                        "portfolio_slug",
                        "portfolio_post")) {
            Sql.update(
                    transaction,
                    "delete from " + table + " where publication_id = ?",
                    publication.id);
        }
        Sql.update(
                transaction,
                "delete from portfolio_adoption where practice_id = ?",
                publication.id);
        Mentions.removed(em, publication.id);
        em.remove(publication);
        index.changed(transaction, PublicationDocuments.TYPE, List.of(publication.id));
    }

    /** What the caller may edit, the last changed first. */
    public Page<PublicationSummary> list(Filter filter, PageRequest page, Caller caller) {
        if (filter.organisationId() == null && !Rights.reviews(caller)) {
            List<String> own =
                    caller.memberships().stream().map(Membership::organisationId).toList();
            return own.isEmpty() ? new Page<>(List.of(), null) : listed(filter, own, page);
        }
        if (filter.organisationId() != null && !Rights.edits(caller, filter.organisationId())) {
            throw Problem.forbidden();
        }
        return listed(
                filter,
                filter.organisationId() == null ? null : List.of(filter.organisationId()),
                page);
    }

    private Page<PublicationSummary> listed(
            Filter filter, List<String> organisations, PageRequest page) {
        Cursor after = page.after(2);
        Where where = new Where("p.number > 0");
        if (organisations != null) {
            where.and(
                    "p.organisation_id in (" + Sql.marks(organisations.size()) + ")",
                    organisations.toArray());
        }
        if (filter.kind() != null) {
            where.and("p.kind = ?", filter.kind().name());
        }
        if (filter.state() != null) {
            where.and("p.state = ?", filter.state().name());
        }
        if (filter.last() != null) {
            where.and(
                    "exists (select 1 from portfolio_version v where v.publication_id = p.id and"
                            + " v.number = p.number and v.event = ?)",
                    filter.last().name());
        }
        if (after != null) {
            Instant at = moment(after.part(0));
            where.and("(p.updated_at < ? or p.updated_at = ? and p.id < ?)", at, at, after.part(1));
        }
        return transactions.read(
                em -> {
                    List<String> ids =
                            Sql.query(
                                    Transactions.connection(em),
                                    "select p.id from portfolio_publication p where "
                                            + where.text()
                                            + " order by p.updated_at desc, p.id desc fetch first "
                                            + page.fetch()
                                            + " rows only",
                                    row -> row.getString(1),
                                    where.arguments());
                    Map<String, PublicationEntity> found = Store.publications(em, ids);
                    return page(
                            em,
                            ids.stream().map(found::get).toList(),
                            page,
                            row -> Cursor.of(row.updatedAt.toString(), row.id));
                });
    }

    /** What waits for an editor of the centre, the longest waiting first. */
    public Page<PublicationSummary> queue(PageRequest page, Caller caller) {
        requireReviewer(caller);
        Cursor after = page.after(2);
        return transactions.read(
                em -> {
                    var query =
                            em.createQuery(
                                            "select p from PublicationEntity p where p.state ="
                                                    + " :review"
                                                    + (after == null
                                                            ? ""
                                                            : " and (p.submittedAt > :at or"
                                                                    + " p.submittedAt = :at and p.id"
                                                                    + " > :after)")
                                                    + " order by p.submittedAt, p.id",
                                            PublicationEntity.class)
                                    .setParameter("review", PublicationState.REVIEW)
                                    .setMaxResults(page.fetch());
                    if (after != null) {
                        query.setParameter("at", moment(after.part(0)))
                                .setParameter("after", after.part(1));
                    }
                    return page(
                            em,
                            query.getResultList(),
                            page,
                            row -> Cursor.of(row.submittedAt.toString(), row.id));
                });
    }

    public PublicationSummary summary(String id, Caller caller) {
        return transactions.read(em -> summary(em, Store.editable(em, id, caller)));
    }

    /** The working copy, of whatever kind. */
    public Stored<? extends Record> workingCopy(String id, Caller caller) {
        return transactions.read(
                em -> {
                    PublicationEntity publication = Store.editable(em, id, caller);
                    return read(
                            em,
                            publication,
                            Store.host(em, publication.organisationId),
                            Nature.of(publication.kind),
                            true);
                });
    }

    /** Hands it in; what needs nobody's leave is public at once. */
    public PublicationSummary submit(String id, Caller caller) {
        return depiction.agreeing(
                id,
                caller,
                (em, agreed) -> {
                    PublicationEntity publication = spokenFor(em, id, caller);
                    HostEntity host = Store.host(em, publication.organisationId);
                    mayWrite(host, caller);
                    requireChanges(publication);
                    if (atOnce(publication, host, caller)) {
                        publish(em, publication, host, agreed, caller);
                        return summary(em, publication);
                    }
                    if (publication.state == PublicationState.REVIEW) {
                        return summary(em, publication);
                    }
                    requireComplete(em, publication);
                    publication.state = PublicationState.REVIEW;
                    publication.submittedAt = clock.instant();
                    publication.submittedBy = caller.userId();
                    publication.publishAt = null;
                    mark(em, publication, SavedVersion.Event.SUBMITTED);
                    announcements.waits(
                            Transactions.connection(em), publication, host, staff.staff());
                    return summary(em, publication);
                });
    }

    /**
     * Shows it, now or at a time.
     *
     * @param publishAt null for now
     */
    public PublicationSummary publish(String id, Instant publishAt, Caller caller) {
        return depiction.agreeing(
                id,
                caller,
                (em, agreed) -> {
                    PublicationEntity publication = spokenFor(em, id, caller);
                    HostEntity host = Store.host(em, publication.organisationId);
                    mayWrite(host, caller);
                    if (!atOnce(publication, host, caller)) {
                        throw Problem.forbidden();
                    }
                    requireChanges(publication);
                    if (publishAt == null) {
                        publish(em, publication, host, agreed, caller);
                        return summary(em, publication);
                    }
                    if (!publishAt.isAfter(clock.instant())) {
                        throw Problem.invalid(
                                "/publishAt",
                                "scheduled-past",
                                new Text("Время публикации уже прошло", "That time has passed"));
                    }
                    requireComplete(em, publication);
                    publication.state = PublicationState.SCHEDULED;
                    publication.publishAt = publishAt;
                    if (publication.submittedBy == null) {
                        publication.submittedBy = caller.userId();
                    }
                    publication.submittedAt = null;
                    return summary(em, publication);
                });
    }

    /** Gives it back to its authors, with what is to be mended. */
    public PublicationSummary giveBack(String id, String comment, Caller caller) {
        requireReviewer(caller);
        new Validation().required("/comment", comment).atMost("/comment", comment, 4000).orThrow();
        return transactions.write(
                caller,
                em -> {
                    PublicationEntity publication = Store.locked(em, id, caller);
                    if (publication.state != PublicationState.REVIEW) {
                        throw notWaiting();
                    }
                    publication.state = PublicationState.DRAFT;
                    publication.submittedAt = null;
                    mark(em, publication, SavedVersion.Event.RETURNED);
                    Discussion.add(em, publication, comment, caller, clock.instant());
                    announcements.returned(
                            Transactions.connection(em),
                            publication,
                            Store.host(em, publication.organisationId),
                            comment);
                    return summary(em, publication);
                });
    }

    /** Takes back what waits for an editor or for its time. */
    public PublicationSummary recall(String id, Caller caller) {
        return transactions.write(
                caller,
                em -> {
                    PublicationEntity publication = spokenFor(em, id, caller);
                    if (publication.state != PublicationState.REVIEW
                            && publication.state != PublicationState.SCHEDULED) {
                        throw notWaiting();
                    }
                    publication.state = PublicationState.DRAFT;
                    publication.submittedAt = null;
                    publication.publishAt = null;
                    return summary(em, publication);
                });
    }

    /** The public reads it no more; the working copy stays. Doing it twice is no error. */
    public PublicationSummary withdraw(String id, Caller caller) {
        return transactions.write(
                caller,
                em -> {
                    PublicationEntity publication = spokenFor(em, id, caller);
                    if (publication.isPublic()) {
                        hide(em, publication, caller);
                    }
                    return summary(em, publication);
                });
    }

    /** What its time has come for; each in a transaction of its own. */
    List<String> due() {
        Instant now = clock.instant();
        return transactions.read(
                em ->
                        em.createQuery(
                                        "select p.id from PublicationEntity p where p.state ="
                                                + " :scheduled and p.publishAt <= :now order by"
                                                + " p.publishAt",
                                        String.class)
                                .setParameter("scheduled", PublicationState.SCHEDULED)
                                .setParameter("now", now)
                                .setMaxResults(100)
                                .getResultList());
    }

    /**
     * Shows it if its time has come; what cannot be shown is a draft again, and its authors know.
     */
    void publishDue(String id) {
        Caller nobody = Caller.system();
        try {
            depiction.agreeing(
                    id,
                    nobody,
                    (em, agreed) -> {
                        PublicationEntity publication = Store.locked(em, id, nobody);
                        if (isDue(publication)) {
                            publish(
                                    em,
                                    publication,
                                    Store.host(em, publication.organisationId),
                                    agreed,
                                    nobody);
                        }
                        return id;
                    });
        } catch (Problem refusal) {
            transactions.run(
                    nobody,
                    em -> {
                        PublicationEntity publication = Store.locked(em, id, nobody);
                        if (isDue(publication)) {
                            publication.state = PublicationState.DRAFT;
                            publication.publishAt = null;
                            announcements.failed(
                                    Transactions.connection(em),
                                    publication,
                                    Store.host(em, publication.organisationId),
                                    refusal.text());
                        }
                    });
        }
    }

    /** Editors hear what the ledger of consents could not tell them in its own transaction. */
    void tellWithdrawals() {
        transactions.run(
                Caller.system(),
                em -> {
                    Connection transaction = Transactions.connection(em);
                    for (String album :
                            Sql.query(
                                    transaction,
                                    "select distinct publication_id from portfolio_withdrawal where"
                                            + " told = ?",
                                    row -> row.getString(1),
                                    false)) {
                        int photos =
                                Sql.update(
                                        transaction,
                                        "update portfolio_withdrawal set told = ? where told = ?"
                                                + " and publication_id = ?",
                                        true,
                                        false,
                                        album);
                        PublicationEntity publication = em.find(PublicationEntity.class, album);
                        if (publication != null) {
                            announcements.withdrawn(
                                    transaction,
                                    publication,
                                    Store.host(em, publication.organisationId),
                                    photos);
                        }
                    }
                });
    }

    private boolean isDue(PublicationEntity publication) {
        return publication.state == PublicationState.SCHEDULED
                && !publication.publishAt.isAfter(clock.instant());
    }

    /** The working copy becomes what it once was. */
    public PublicationSummary restore(String id, int number, long expected, Caller caller) {
        return transactions.write(
                caller,
                em -> {
                    PublicationEntity publication = Store.locked(em, id, caller);
                    HostEntity host = Store.host(em, publication.organisationId);
                    mayWrite(host, caller);
                    IfMatch.require(expected, publication.version);
                    requireWritable(publication, caller);
                    restored(em, publication, Nature.of(publication.kind), number, caller);
                    return summary(em, publication);
                });
    }

    private <C extends Record> void restored(
            EntityManager em,
            PublicationEntity publication,
            Nature<C> nature,
            int number,
            Caller caller) {
        C content = nature.read(Versions.content(em, publication.id, number));
        retitle(em, publication, nature, content);
        save(em, publication, nature, content, number, caller);
    }

    private <C extends Record> Stored<C> changed(
            EntityManager em,
            String id,
            HostEntity host,
            Nature<C> nature,
            long expected,
            UnaryOperator<C> change,
            Caller caller) {
        PublicationEntity publication = Store.locked(em, id, caller);
        mayWrite(host, caller);
        IfMatch.require(expected, publication.version);
        requireWritable(publication, caller);
        C before = nature.read(Versions.content(em, publication.id, publication.number));
        C content = change.apply(before);
        if (content.equals(before)) {
            return stored(publication, host, before);
        }
        nature.refuse(content);
        if (!Objects.equals(nature.host().apply(content), nature.host().apply(before))) {
            throw Problem.invalid(
                    "/organisationId",
                    "fixed",
                    new Text("Организацию сменить нельзя", "The organisation cannot be changed"));
        }
        retitle(em, publication, nature, content);
        save(em, publication, nature, content, null, caller);
        return stored(publication, host, content);
    }

    private <C extends Record> void retitle(
            EntityManager em, PublicationEntity publication, Nature<C> nature, C content) {
        String title = nature.title().apply(content);
        if (title != null && !title.strip().equals(publication.title)) {
            publication.title = title.strip();
            if (publication.firstPublishedAt == null) {
                // Nobody knows the address yet.
                Sql.update(
                        Transactions.connection(em),
                        "delete from portfolio_slug where publication_id = ?",
                        publication.id);
                publication.slug =
                        slug(em, publication, Slug.of(publication.title, word(publication.kind)));
            }
        }
    }

    /** Keeps what the working copy says now, and the files it speaks of. */
    private <C extends Record> void save(
            EntityManager em,
            PublicationEntity publication,
            Nature<C> nature,
            C content,
            Integer restoredFrom,
            Caller caller) {
        Instant now = clock.instant();
        Versions.save(
                em,
                publication,
                Documents.write(content),
                restoredFrom,
                caller,
                now,
                restoredFrom == null ? SITTING : Duration.ZERO);
        Set<String> known =
                files.attachedTo(publication.owner()).stream()
                        .map(file -> file.id())
                        .collect(Collectors.toSet());
        Connection transaction = Transactions.connection(em);
        for (String file : nature.files().apply(content)) {
            if (!known.contains(file)) {
                attach(transaction, publication, file, Audience.GUARDED, caller);
            }
        }
        if (publication.state == PublicationState.PUBLISHED) {
            publication.state = PublicationState.DRAFT;
        }
        publication.saves++;
        publication.updatedAt = now;
        em.flush();
    }

    private void attach(
            Connection transaction,
            PublicationEntity publication,
            String file,
            Audience audience,
            Caller caller) {
        try {
            files.attach(transaction, file, publication.owner(), audience, caller);
        } catch (Problem absent) {
            if (absent.kind() != Problem.Kind.NOT_FOUND) {
                throw absent;
            }
            throw Problem.invalid(
                    "/files",
                    "file",
                    new Text(
                            "Нет такого файла: " + file + ". Загрузите его заново",
                            "There is no such file: " + file + ". Upload it again"));
        }
    }

    private void requireComplete(EntityManager em, PublicationEntity publication) {
        complete(em, publication, Nature.of(publication.kind));
    }

    private static <C extends Record> C complete(
            EntityManager em, PublicationEntity publication, Nature<C> nature) {
        C content = nature.read(Versions.content(em, publication.id, publication.number));
        nature.requireComplete(content);
        return content;
    }

    private void publish(
            EntityManager em,
            PublicationEntity publication,
            HostEntity host,
            Depiction.Agreed agreed,
            Caller caller) {
        publish(em, publication, host, Nature.of(publication.kind), agreed, caller);
    }

    private <C extends Record> void publish(
            EntityManager em,
            PublicationEntity publication,
            HostEntity host,
            Nature<C> nature,
            Depiction.Agreed agreed,
            Caller caller) {
        C content = complete(em, publication, nature);
        if (publication.kind == PublicationKind.ALBUM) {
            depiction.beforePublish(em, publication, agreed, caller);
        } else if (content instanceof NewPortfolio portfolio && portfolio.team() != null) {
            depiction.team(portfolio.team(), agreed);
        }
        Connection transaction = Transactions.connection(em);
        Set<String> before =
                publication.isPublic()
                        ? nature.files()
                                .apply(
                                        nature.read(
                                                Versions.content(
                                                        em,
                                                        publication.id,
                                                        publication.publishedNumber)))
                        : Set.of();
        Set<String> shown = nature.files().apply(content);
        for (String file : shown) {
            attach(transaction, publication, file, Audience.PUBLIC, caller);
        }
        for (String file : before) {
            if (!shown.contains(file)) {
                attach(transaction, publication, file, Audience.GUARDED, caller);
            }
        }
        Instant now = clock.instant();
        boolean first = publication.firstPublishedAt == null;
        if (!first && nature.title().apply(content) != null) {
            String base = Slug.of(publication.title, word(publication.kind));
            if (!publication.slug.equals(base) && !publication.slug.startsWith(base + "-")) {
                publication.slug = slug(em, publication, base);
            }
        }
        publication.state = PublicationState.PUBLISHED;
        publication.publishedNumber = publication.number;
        publication.publishedAt = now;
        publication.firstPublishedAt = first ? now : publication.firstPublishedAt;
        publication.publicTitle = publication.title;
        publication.publishAt = null;
        publication.submittedAt = null;
        String author = publication.submittedBy == null ? caller.userId() : publication.submittedBy;
        publication.updatedAt = now;
        mark(em, publication, SavedVersion.Event.PUBLISHED);
        List<Nature.Facet> facets = new ArrayList<>(nature.facets().apply(content));
        if (publication.kind != PublicationKind.PORTFOLIO) {
            Where.words(publication.title)
                    .forEach(word -> facets.add(new Nature.Facet(Nature.Sort.WORD, word, null)));
        }
        refacet(transaction, publication, facets);
        index.changed(transaction, PublicationDocuments.TYPE, List.of(publication.id));
        Store.stamp(em, publication.organisationId);
        announcements.published(em, publication, host, author, first, caller);
    }

    private void hide(EntityManager em, PublicationEntity publication, Caller caller) {
        Connection transaction = Transactions.connection(em);
        if (publication.kind == PublicationKind.ALBUM) {
            depiction.afterWithdrawal(em, publication, caller);
        }
        for (String file : published(em, publication, Nature.of(publication.kind))) {
            attach(transaction, publication, file, Audience.GUARDED, caller);
        }
        publication.state = PublicationState.WITHDRAWN;
        publication.publishedNumber = null;
        publication.publicTitle = null;
        publication.publishAt = null;
        publication.submittedAt = null;
        publication.updatedAt = clock.instant();
        refacet(transaction, publication, List.of());
        index.changed(transaction, PublicationDocuments.TYPE, List.of(publication.id));
        Store.stamp(em, publication.organisationId);
    }

    private static <C extends Record> Set<String> published(
            EntityManager em, PublicationEntity publication, Nature<C> nature) {
        return nature.files()
                .apply(
                        nature.read(
                                Versions.content(em, publication.id, publication.publishedNumber)));
    }

    private static void refacet(
            Connection transaction, PublicationEntity publication, List<Nature.Facet> facets) {
        Sql.update(
                transaction,
                "delete from portfolio_facet where publication_id = ?",
                publication.id);
        Sql.updateAll(
                transaction,
                "insert into portfolio_facet (facet, facet_value, publication_id, kind,"
                        + " organisation_id, note, first_published_at) values (?, ?, ?, ?, ?, ?,"
                        + " ?)",
                facets.stream()
                        .map(
                                facet ->
                                        new Object[] {
                                            facet.sort().name(),
                                            facet.value(),
                                            publication.id,
                                            publication.kind.name(),
                                            publication.organisationId,
                                            facet.note(),
                                            publication.firstPublishedAt
                                        })
                        .toList());
    }

    /** An address nobody else has or had; whoever is second in a race takes the next. */
    private String slug(EntityManager em, PublicationEntity publication, String base) {
        em.flush();
        Connection transaction = Transactions.connection(em);
        String short_ = base.length() <= SLUG ? base : base.substring(0, SLUG);
        Set<String> taken =
                new HashSet<>(
                        Sql.query(
                                transaction,
                                "select slug from portfolio_slug where kind = ? and slug like ?"
                                        + " and publication_id <> ?",
                                row -> row.getString(1),
                                publication.kind.name(),
                                short_ + "%",
                                publication.id));
        for (int i = 1; ; i++) {
            String slug = i == 1 ? short_ : short_ + "-" + i;
            if (taken.contains(slug)) {
                continue;
            }
            Sql.insertMissing(
                    transaction,
                    "insert into portfolio_slug (kind, slug, publication_id, created_at) values"
                            + " (?, ?, ?, ?)",
                    List.<Object[]>of(
                            new Object[] {
                                publication.kind.name(), slug, publication.id, clock.instant()
                            }));
            if (Sql.query(
                            transaction,
                            "select publication_id from portfolio_slug where kind = ? and slug = ?",
                            row -> row.getString(1),
                            publication.kind.name(),
                            slug)
                    .contains(publication.id)) {
                return slug;
            }
        }
    }

    private PublicationEntity begun(
            PublicationKind kind, String id, HostEntity host, Caller caller) {
        PublicationEntity publication = new PublicationEntity();
        publication.id = id;
        publication.kind = kind;
        publication.organisationId = host.id;
        publication.slug = id;
        publication.title = shortened(host.name);
        publication.state = PublicationState.DRAFT;
        publication.createdBy = caller.isSystem() ? null : caller.userId();
        publication.createdAt = clock.instant();
        publication.updatedAt = publication.createdAt;
        return publication;
    }

    private static PublicationEntity visible(
            EntityManager em, Nature<?> nature, String id, Caller caller) {
        PublicationEntity publication = Store.visible(em, id, caller);
        if (publication.kind != nature.kind()) {
            throw Problem.notFound();
        }
        return publication;
    }

    private static PublicationEntity spokenFor(EntityManager em, String id, Caller caller) {
        PublicationEntity publication = Store.locked(em, id, caller);
        if (!Rights.speaksFor(caller, publication.organisationId)) {
            throw Problem.forbidden();
        }
        return publication;
    }

    static void mayWrite(HostEntity host, Caller caller) {
        if (!Rights.edits(caller, host.id)) {
            throw Problem.forbidden();
        }
        if (host.archived) {
            throw Problem.conflict(
                    "archived", new Text("Организация в архиве", "The organisation is archived"));
        }
    }

    private static void requireReviewer(Caller caller) {
        if (!Rights.reviews(caller)) {
            throw Problem.forbidden();
        }
    }

    /** What an editor is reading must not change under their eyes. */
    static void requireWritable(PublicationEntity publication, Caller caller) {
        boolean waits =
                publication.state == PublicationState.REVIEW
                        || publication.state == PublicationState.SCHEDULED;
        if (waits && !Rights.reviews(caller)) {
            throw Problem.conflict(
                    "waiting",
                    new Text(
                            "Материал ждёт публикации. Отзовите его, чтобы изменить",
                            "It waits to be published. Recall it to change it"));
        }
    }

    private static void requireChanges(PublicationEntity publication) {
        if (publication.state == PublicationState.PUBLISHED
                && publication.kind != PublicationKind.ALBUM) {
            throw Nature.noChanges();
        }
        if (publication.number == 0) {
            throw Nature.noChanges();
        }
    }

    private static boolean atOnce(PublicationEntity publication, HostEntity host, Caller caller) {
        return Rights.reviews(caller)
                || publication.kind != PublicationKind.ARTICLE
                        && host.verification >= Rights.TRUSTED;
    }

    private static void mark(
            EntityManager em, PublicationEntity publication, SavedVersion.Event event) {
        em.flush();
        Sql.update(
                Transactions.connection(em),
                "update portfolio_version set event = ? where publication_id = ? and number = ?",
                event.name(),
                publication.id,
                publication.number);
    }

    private static <C extends Record> Stored<C> read(
            EntityManager em,
            PublicationEntity publication,
            HostEntity host,
            Nature<C> nature,
            boolean working) {
        int number = working ? publication.number : publication.publishedNumber;
        C content = nature.read(Versions.content(em, publication.id, number));
        return stored(publication, host, content);
    }

    static <C> Stored<C> stored(PublicationEntity publication, HostEntity host, C content) {
        return new Stored<>(
                publication.id,
                host.toHost(),
                content,
                publication.standing(host.slug),
                publication.updatedAt,
                publication.version);
    }

    private static PublicationSummary summary(EntityManager em, PublicationEntity publication) {
        em.flush();
        return summary(publication, Store.host(em, publication.organisationId));
    }

    private static PublicationSummary summary(PublicationEntity publication, HostEntity host) {
        return new PublicationSummary(
                publication.id,
                publication.kind,
                publication.title,
                host.toHost(),
                publication.standing(host.slug),
                publication.updatedAt,
                publication.version);
    }

    private static Page<PublicationSummary> page(
            EntityManager em,
            List<PublicationEntity> rows,
            PageRequest page,
            Function<PublicationEntity, Cursor> cursor) {
        Map<String, HostEntity> hosts =
                Store.hosts(em, rows.stream().map(row -> row.organisationId).distinct().toList());
        return Page.of(rows, page, row -> summary(row, hosts.get(row.organisationId)), cursor);
    }

    static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Cursor.foreign();
        }
    }

    static String key(String title) {
        String key = title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} ]", "").strip();
        return shortened(key);
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200);
    }

    private static String word(PublicationKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Problem notWaiting() {
        return Problem.conflict(
                "not-waiting",
                new Text("Материал ничего не ждёт", "It waits for nothing at present"));
    }
}
