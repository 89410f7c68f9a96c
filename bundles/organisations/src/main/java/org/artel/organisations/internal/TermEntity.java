package org.artel.organisations.internal;

import java.io.Serializable;
import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.artel.core.persistence.Unaudited;

/** A word by which an organisation is found. */
@Unaudited
@Entity
@Table(name = "organisations_term")
@IdClass(TermEntity.Key.class)
class TermEntity {

    @Id String state;
    @Id String term;

    @Id
    @Column(name = "organisation_id")
    String organisationId;

    TermEntity() {}

    TermEntity(String state, String term, String organisationId) {
        this.state = state;
        this.term = term;
        this.organisationId = organisationId;
    }

    /** Identity of a word's row. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String state;
        String term;
        String organisationId;

        public Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(state, key.state)
                    && Objects.equals(term, key.term)
                    && Objects.equals(organisationId, key.organisationId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(state, term, organisationId);
        }
    }
}
