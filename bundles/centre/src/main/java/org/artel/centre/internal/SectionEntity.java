package org.artel.centre.internal;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/**
 * A row of {@code centre_section}: the sections are replaced together, so their place is enough.
 */
@Entity
@Table(name = "centre_section")
class SectionEntity {

    @Id int place;

    @Column(name = "title_ru")
    String titleRu;

    @Column(name = "title_en")
    String titleEn;

    @Column(name = "text_ru")
    String textRu;

    @Column(name = "text_en")
    String textEn;

    SectionEntity() {}

    SectionEntity(int place, Section section) {
        this.place = place;
        say(section);
    }

    void say(Section section) {
        titleRu = section.title().ru();
        titleEn = section.title().en();
        textRu = section.text().ru();
        textEn = section.text().en();
    }

    Section toSection() {
        return new Section(new Words(titleRu, titleEn), new Words(textRu, textEn));
    }
}
