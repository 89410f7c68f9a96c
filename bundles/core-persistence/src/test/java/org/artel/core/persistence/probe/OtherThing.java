package org.artel.core.persistence.probe;

import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

@Entity
@Table(name = "other_thing")
public class OtherThing {

    @Id public String id;

    protected OtherThing() {}

    public OtherThing(String id) {
        this.id = id;
    }
}
