package org.artel.core.persistence.probe;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

@Entity
@Table(name = "probe_note")
public class ProbeNote {

    @Id public String id;

    public String code;
    public String label;
    public long counter;

    @Column(name = "made_at")
    public Instant madeAt;

    @Version public long version;

    protected ProbeNote() {}

    public ProbeNote(String id, String code) {
        this.id = id;
        this.code = code;
    }
}
