package org.artel.core.rest.internal.modules;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.persistence.Unaudited;

/** A row of {@code core_module}: what the centre wants of a module. */
@Entity
@Table(name = "core_module")
public class DesiredModule {

    /** What may be wanted. */
    public enum Desired {
        ACTIVE,
        ABSENT
    }

    @Id private String name;

    @Enumerated(EnumType.STRING)
    @Column
    private Desired desired;

    @Version private long version;

    @Unaudited
    @Column(name = "updated_at")
    private Instant updatedAt;

    protected DesiredModule() {}

    DesiredModule(String name, Desired desired, Instant now) {
        this.name = name;
        want(desired, now);
    }

    final void want(Desired what, Instant now) {
        desired = what;
        updatedAt = now;
    }

    String name() {
        return name;
    }

    Desired desired() {
        return desired;
    }

    /** Grows with everything that is wanted, also if the same is wanted again. */
    long version() {
        return version;
    }
}
