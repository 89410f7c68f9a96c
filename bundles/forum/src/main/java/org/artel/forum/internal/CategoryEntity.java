package org.artel.forum.internal;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.api.Text;
import org.artel.forum.Reading;
import org.artel.forum.Writing;

/** A part of the forum, and who does what in it. */
@Entity
@Table(name = "forum_category")
class CategoryEntity {

    @Id String id;

    String slug;

    @Column(name = "title_ru")
    String titleRu;

    @Column(name = "title_en")
    String titleEn;

    @Column(name = "description_ru")
    String descriptionRu;

    @Column(name = "description_en")
    String descriptionEn;

    @Enumerated(EnumType.STRING)
    Reading reading;

    @Enumerated(EnumType.STRING)
    Writing writing;

    @Enumerated(EnumType.STRING)
    Writing replying;

    @Column(name = "position_at")
    int positionAt;

    boolean archived;

    @Version long version;

    /** Whether everybody reads it, without having signed in. */
    boolean isPublic() {
        return reading == Reading.PUBLIC;
    }

    Text title() {
        return new Text(titleRu, titleEn);
    }

    Text description() {
        return descriptionRu == null ? null : new Text(descriptionRu, descriptionEn);
    }
}
