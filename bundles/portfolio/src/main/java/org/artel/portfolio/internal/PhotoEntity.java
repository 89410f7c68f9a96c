package org.artel.portfolio.internal;

import java.time.Instant;
import java.util.List;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.portfolio.Licence;
import org.artel.portfolio.NewPhoto;
import org.artel.portfolio.Photo;

@Entity
@Table(name = "portfolio_photo")
class PhotoEntity {

    @Id String id;

    @Column(name = "album_id")
    String albumId;

    /** As the album's; here, so that a withdrawal needs no row that a publishing may hold. */
    @Column(name = "organisation_id")
    String organisationId;

    @Column(name = "position_at")
    int position;

    @Column(name = "file_id")
    String file;

    Integer width;
    Integer height;
    String alt;
    String caption;
    String author;

    @Enumerated(EnumType.STRING)
    Licence licence;

    /** Whether it belongs to what the album shows. */
    boolean published;

    /** Whether somebody on it withdrew their consent. */
    boolean hidden;

    @Column(name = "created_at")
    Instant createdAt;

    @Version long version;

    /**
     * @param people null to whoever may not know them
     */
    Photo toPhoto(List<NewPhoto.Depicted> people) {
        return new Photo(
                id, albumId, position, file, width, height, alt, caption, author, licence, people,
                published, hidden, version);
    }

    NewPhoto toNewPhoto(List<DepictedEntity> people) {
        return new NewPhoto(
                file,
                alt,
                caption,
                author,
                licence,
                people.stream().map(DepictedEntity::toDepicted).toList());
    }

    /** Takes over everything but the people. */
    void change(NewPhoto wanted) {
        file = wanted.file();
        alt = text(wanted.alt());
        caption = text(wanted.caption());
        author = text(wanted.author());
        licence = wanted.licence() == null ? Licence.ALL_RIGHTS : wanted.licence();
    }

    private static String text(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
