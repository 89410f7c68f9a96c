package org.artel.benchmarks.yardstick;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import org.springframework.data.domain.Persistable;

/** One organisation, and what is shown of it. */
@Entity
@Table(name = "organisation", schema = "yardstick")
public class Organisation implements Persistable<String> {
    @Id public String id;
    public String name;
    public String shortName;
    public String inn;
    public String ogrn;
    public String kpp;
    public String legalForm;
    public String city;
    public String region;
    public String address;
    public String timeZone;
    public Double latitude;
    public Double longitude;
    public String activity;
    public String description;
    public String website;
    public String email;
    public String phone;
    public String responsiblePerson;
    public String verification;
    public String slug;
    public String state;
    public Instant createdAt;
    public Instant updatedAt;
    @JsonIgnore public String sortKey;
    @JsonIgnore @Version public long version;
    @JsonIgnore @Transient private boolean stored;

    @Override
    public String getId() {
        return id;
    }

    @Override
    @JsonIgnore
    public boolean isNew() {
        return !stored;
    }

    @PostLoad
    @PostPersist
    void markStored() {
        stored = true;
    }
}
