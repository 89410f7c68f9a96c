package org.artel.portfolio.internal;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.artel.core.api.Caller;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Transactions;
import org.artel.portfolio.Photo;
import org.artel.portfolio.PublicationKind;
import org.artel.text.Markdown;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is being written, as the public would read it. */
@Component(service = Previews.class)
public class Previews {

    /**
     * A working copy as a page.
     *
     * @param url where the page is, or will be
     */
    public record Preview(String html, String url, String title) {}

    private record Working(
            PublicationEntity publication, HostEntity host, Object content, List<Photo> photos) {}

    private static final int LONGEST = 100_000;
    private static final int MOST_PHOTOS = 500;

    private final Transactions transactions;
    private final PublicPages pages;
    private final Clock clock;

    @Activate
    public Previews(
            @Reference(target = "(artel.unit=portfolio)") Transactions transactions,
            @Reference PublicPages pages,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.pages = pages;
        this.clock = clock;
    }

    /**
     * Of Markdown that is kept nowhere.
     *
     * @param kind of what it is written for; null for whatever is no article
     */
    public String html(String markdown, PublicationKind kind) {
        new Validation()
                .required("/markdown", (Object) markdown)
                .atMost("/markdown", markdown, LONGEST)
                .orThrow();
        return kind == PublicationKind.ARTICLE
                ? Markdown.html(markdown, PageWords.STORY)
                : Markdown.html(markdown);
    }

    /** Of what editors are working on. */
    public Preview of(String id, Locale locale, Caller caller) {
        Working working =
                transactions.read(
                        em -> {
                            PublicationEntity publication = Store.editable(em, id, caller);
                            String content =
                                    Versions.content(em, publication.id, publication.number);
                            List<Photo> photos =
                                    publication.kind != PublicationKind.ALBUM
                                            ? List.of()
                                            : em
                                                    .createQuery(
                                                            "select p from PhotoEntity p where"
                                                                    + " p.albumId = :album order by"
                                                                    + " p.position, p.id",
                                                            PhotoEntity.class)
                                                    .setParameter("album", publication.id)
                                                    .setMaxResults(MOST_PHOTOS)
                                                    .getResultList()
                                                    .stream()
                                                    .filter(photo -> !photo.hidden)
                                                    .map(Previews::photo)
                                                    .toList();
                            return new Working(
                                    publication,
                                    Store.host(em, publication.organisationId),
                                    Nature.of(publication.kind).read(content),
                                    photos);
                        });
        return new Preview(
                pages.preview(
                        working.publication,
                        working.content,
                        working.host,
                        working.photos,
                        clock.instant(),
                        locale),
                working.publication.url(working.host.slug),
                working.publication.title == null ? working.host.name : working.publication.title);
    }

    private static Photo photo(PhotoEntity photo) {
        return new Photo(
                photo.id,
                photo.albumId,
                photo.position,
                photo.file,
                photo.width,
                photo.height,
                photo.alt,
                photo.caption,
                photo.author,
                photo.licence,
                null,
                photo.published,
                photo.hidden,
                photo.version);
    }
}
