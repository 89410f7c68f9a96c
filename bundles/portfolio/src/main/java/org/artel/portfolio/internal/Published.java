package org.artel.portfolio.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.artel.portfolio.Host;
import org.artel.portfolio.NewAlbum;
import org.artel.portfolio.NewArticle;
import org.artel.portfolio.NewPortfolio;
import org.artel.portfolio.NewPractice;
import org.artel.portfolio.Photo;
import org.artel.portfolio.PublicationKind;

/** What the public may read: published versions only, of organisations that are not archived. */
public interface Published {

    /**
     * Something that was looked for by its address.
     *
     * @param found null if it is not there
     * @param slug the address it has now; differs from what was asked for after a renaming
     */
    record Found<T>(T found, String slug) {}

    /**
     * An organisation with what the register says of it.
     *
     * @param stamp grows with whatever changes a page of the organisation
     */
    record Page(
            Host host,
            String legalForm,
            String website,
            String description,
            Double latitude,
            Double longitude,
            NewPortfolio portfolio,
            boolean told,
            Instant changedAt,
            long stamp) {}

    /**
     * One publication.
     *
     * @param number of the published version
     */
    record Item<C>(
            String id,
            PublicationKind kind,
            String slug,
            Host host,
            C content,
            Instant firstPublishedAt,
            Instant publishedAt,
            int number) {}

    /**
     * An organisation that adopted a practice.
     *
     * @param note what it says of that; null if nothing
     */
    record Adopter(Host host, String note, LocalDate adoptedOn) {}

    /** A line of the site map. */
    record Address(String path, Instant changedAt) {}

    /** Grows with whatever changes any public page. One short query. */
    long stamp();

    /** Grows with whatever changes a page of that organisation; -1 if there is none. */
    long stamp(String organisationId);

    /** By its address, present or former. {@code told} is false if it has no portfolio yet. */
    Found<Page> organisation(String slug);

    Found<Item<NewArticle>> article(String slug);

    Found<Item<NewPractice>> practice(String slug);

    Optional<Item<NewAlbum>> album(String id);

    /** Photos that everybody may see, in their order; at most {@code limit}. */
    List<Photo> photos(String albumId, int limit);

    /** The organisation's latest, by when they were first published. */
    List<Item<NewArticle>> articles(String organisationId, int limit);

    List<Item<NewPractice>> practices(String organisationId, int limit);

    List<Item<NewAlbum>> albums(String organisationId, int limit);

    List<Adopter> adopters(String practiceId, int limit);

    /** Of all organisations, for feeds: the latest of a kind. */
    List<Item<NewArticle>> latestArticles(int limit);

    List<Item<NewPractice>> latestPractices(int limit);

    /**
     * Where the parts of the site map after the first begin, so that none has more than {@code
     * most} addresses. Costs a look at an index for each part.
     */
    List<String> marks(int most);

    /**
     * Every public page but the lists, of one part.
     *
     * @param after one of the {@link #marks}; null for the first part
     * @param upTo the next of them; null for the last part, which grows
     */
    List<Address> addresses(String after, String upTo);
}
