package org.artel.centre.internal;

import java.util.List;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** The row of {@code centre_profile}; none as long as nobody said anything. */
@Entity
@Table(name = "centre_profile")
class ProfileEntity {

    static final String ID = "centre";

    /** As the file store knows it. */
    static final String OWNER = "centre:profile/" + ID;

    @Id String id;

    @Column(name = "name_ru")
    String nameRu;

    @Column(name = "name_en")
    String nameEn;

    @Column(name = "short_name_ru")
    String shortNameRu;

    @Column(name = "short_name_en")
    String shortNameEn;

    @Column String city;
    @Column String address;
    @Column String phone;
    @Column String email;

    @Column(name = "hours_ru")
    String hoursRu;

    @Column(name = "hours_en")
    String hoursEn;

    @Column(name = "lead_ru")
    String leadRu;

    @Column(name = "lead_en")
    String leadEn;

    @Column(name = "logo_file_id")
    String logoFileId;

    @Column String brand;
    @Version long version;

    ProfileEntity() {}

    ProfileEntity(Profile profile) {
        id = ID;
        say(profile);
    }

    void say(Profile profile) {
        nameRu = ru(profile.name());
        nameEn = en(profile.name());
        shortNameRu = ru(profile.shortName());
        shortNameEn = en(profile.shortName());
        city = profile.city();
        address = profile.address();
        phone = profile.phone();
        email = profile.email();
        hoursRu = ru(profile.hours());
        hoursEn = en(profile.hours());
        leadRu = ru(profile.lead());
        leadEn = en(profile.lead());
        logoFileId = profile.logoFileId();
        brand = profile.brand();
    }

    Profile toProfile(List<Section> sections) {
        return new Profile(
                Words.of(nameRu, nameEn),
                Words.of(shortNameRu, shortNameEn),
                city,
                address,
                phone,
                email,
                Words.of(hoursRu, hoursEn),
                Words.of(leadRu, leadEn),
                sections,
                logoFileId,
                brand);
    }

    private static String ru(Words words) {
        return words == null ? null : words.ru();
    }

    private static String en(Words words) {
        return words == null ? null : words.en();
    }
}
