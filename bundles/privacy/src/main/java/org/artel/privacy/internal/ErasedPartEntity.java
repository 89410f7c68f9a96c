package org.artel.privacy.internal;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;

/** How far one module is with erasing one person. */
@Entity(name = "ErasedPart")
@Table(name = "privacy_erased_part")
@IdClass(ErasedPartEntity.Key.class)
public class ErasedPartEntity {

    @Id
    @Column(name = "user_id")
    String userId;

    @Id
    @Column(name = "module_name")
    String module;

    /** How often it failed since it last succeeded. */
    int attempts;

    /** When it last succeeded; null until it did. */
    @Column(name = "erased_at")
    Instant erasedAt;

    /** When it is tried again; null once there is nothing left to do. */
    @Column(name = "due_at")
    Instant dueAt;

    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        String userId;
        String module;

        public Key() {}

        Key(String userId, String module) {
            this.userId = userId;
            this.module = module;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(userId, key.userId)
                    && Objects.equals(module, key.module);
        }

        @Override
        public int hashCode() {
            return Objects.hash(userId, module);
        }
    }
}
