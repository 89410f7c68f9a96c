package org.artel.core.persistence.probe;

import java.io.Serializable;
import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;

@Entity
@Table(name = "watched_badge")
@IdClass(WatchedBadge.Key.class)
public class WatchedBadge {

    public enum Kind {
        GUEST,
        HOST
    }

    @Id
    @Column(name = "user_id")
    public String userId;

    @Id
    @Enumerated(EnumType.STRING)
    public Kind kind;

    @Column(name = "organisation_id")
    public String organisationId;

    protected WatchedBadge() {}

    public WatchedBadge(String userId, Kind kind, String organisationId) {
        this.userId = userId;
        this.kind = kind;
        this.organisationId = organisationId;
    }

    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        public String userId;
        public Kind kind;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(userId, key.userId)
                    && kind == key.kind;
        }

        @Override
        public int hashCode() {
            return Objects.hash(userId, kind);
        }
    }
}
