package org.artel.benchmarks.yardstick;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Who changed what. */
@Entity
@Table(name = "audit", schema = "yardstick")
public class Audit {
    @Id public String id;
    public Instant madeAt;
    public String actorId;
    public String what;
    public String subjectId;
    public String changes;
}
