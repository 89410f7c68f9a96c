package org.artel.users.internal;

import java.io.Serializable;
import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.artel.core.persistence.Unaudited;

/** A word that a person is found by: of the name, or the e-mail address. */
@Unaudited
@Entity
@Table(name = "users_word")
@IdClass(WordEntity.Key.class)
public class WordEntity {

    @Id String word;

    @Id
    @Column(name = "user_id")
    String userId;

    protected WordEntity() {}

    WordEntity(String word, String userId) {
        this.word = word;
        this.userId = userId;
    }

    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        String word;
        String userId;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(word, key.word)
                    && Objects.equals(userId, key.userId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(word, userId);
        }
    }
}
