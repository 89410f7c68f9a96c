package org.artel.organisations.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.persistence.Unaudited;
import org.artel.organisations.LegalForm;
import org.artel.organisations.NewOrganisation;
import org.artel.organisations.Organisation;
import org.artel.organisations.OrganisationState;
import org.artel.organisations.VerificationLevel;
import org.artel.organisations.Versioned;

@Entity
@Table(name = "organisations_organisation")
class OrganisationEntity {

    static final String ACTIVE = OrganisationState.ACTIVE.name();
    static final String ARCHIVED = OrganisationState.ARCHIVED.name();

    @Id String id;
    @Version long version;
    String name;

    @Column(name = "short_name")
    String shortName;

    String inn;
    String ogrn;
    String kpp;

    @Column(name = "legal_form")
    String legalForm;

    String city;
    String region;
    String address;

    @Column(name = "time_zone")
    String timeZone;

    Double latitude;
    Double longitude;
    String activity;
    String description;
    String website;
    String email;
    String phone;

    @Column(name = "responsible_person")
    String responsiblePerson;

    String slug;
    String state;

    @Column(name = "verification_level")
    int level;

    /** What staff verified, if they did. */
    @Unaudited
    @Column(name = "verified_hash")
    String verifiedHash;

    @Unaudited
    @Column(name = "sort_key")
    String sortKey;

    @Unaudited
    @Column(name = "city_key")
    String cityKey;

    @Unaudited
    @Column(name = "region_key")
    String regionKey;

    @Unaudited
    @Column(name = "activity_key")
    String activityKey;

    /** Name and city, for rows of a table that carry no numbers. */
    @Unaudited
    @Column(name = "natural_key")
    String naturalKey;

    /** Unique among live rows; the row's own id in archived ones and those without a number. */
    @Unaudited
    @Column(name = "live_inn")
    String liveInn;

    @Unaudited
    @Column(name = "live_ogrn")
    String liveOgrn;

    @Unaudited
    @Column(name = "created_at")
    Instant createdAt;

    @Unaudited
    @Column(name = "updated_at")
    Instant updatedAt;

    boolean active() {
        return ACTIVE.equals(state);
    }

    /** The day it is where the organisation works. */
    LocalDate today(Clock clock) {
        return LocalDate.now(clock.withZone(ZoneId.of(timeZone)));
    }

    /** Takes over checked values; slug, state and verification are not among them. */
    void take(NewOrganisation values) {
        name = values.name();
        shortName = values.shortName();
        inn = values.inn();
        ogrn = values.ogrn();
        kpp = values.kpp();
        legalForm = values.legalForm();
        city = values.city();
        region = values.region();
        address = values.address();
        timeZone = values.timeZone();
        latitude = values.latitude();
        longitude = values.longitude();
        activity = values.activity();
        description = values.description();
        website = values.website();
        email = values.email();
        phone = values.phone();
        responsiblePerson = values.responsiblePerson();
        sortKey = Names.sortKey(name);
        cityKey = Names.key(city, 100);
        regionKey = Names.key(region, 150);
        activityKey = activity == null ? null : Names.key(activity, 100);
        naturalKey = Names.naturalKey(name, city);
        occupy();
    }

    /** Numbers of live organisations are unique, those of archived ones are free. */
    void occupy() {
        liveInn = occupied(inn);
        liveOgrn = occupied(ogrn);
    }

    private String occupied(String number) {
        return active() && number != null ? number + "/" + Objects.toString(kpp, "") : "-" + id;
    }

    NewOrganisation values() {
        return new NewOrganisation(
                name,
                shortName,
                inn,
                ogrn,
                kpp,
                legalForm,
                city,
                region,
                address,
                timeZone,
                latitude,
                longitude,
                activity,
                description,
                website,
                email,
                phone,
                responsiblePerson,
                slug);
    }

    /** The level that the numbers alone give. */
    int levelOfNumbers() {
        return inn != null && ogrn != null
                ? VerificationLevel.L1.ordinal()
                : VerificationLevel.L0.ordinal();
    }

    /** What a verification by staff is bound to. */
    String identityHash() {
        return sha256(
                String.join("\n", name, Objects.toString(inn, ""), Objects.toString(ogrn, "")));
    }

    VerificationLevel verification() {
        return VerificationLevel.values()[level];
    }

    /**
     * @param insider whether the reader is staff or belongs to the organisation
     */
    Organisation toRecord(boolean insider) {
        return new Organisation(
                id,
                name,
                shortName,
                inn,
                ogrn,
                kpp,
                LegalForm.valueOf(legalForm),
                city,
                region,
                address,
                timeZone,
                latitude,
                longitude,
                activity,
                description,
                website,
                email,
                phone,
                insider ? responsiblePerson : null,
                verification(),
                slug,
                OrganisationState.valueOf(state),
                createdAt,
                updatedAt);
    }

    /** What other modules may know. */
    OrganisationDirectory.Details details() {
        return new OrganisationDirectory.Details(
                id,
                name,
                shortName,
                slug,
                legalForm,
                city,
                region,
                address,
                activity,
                website,
                description,
                latitude,
                longitude,
                level,
                !active(),
                inn,
                ogrn,
                version);
    }

    Versioned<Organisation> versioned(boolean insider) {
        return new Versioned<>(toRecord(insider), version);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
