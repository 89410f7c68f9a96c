package org.artel.users.internal;

import java.io.Serializable;
import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.artel.core.api.Role;

/** A person has a role. */
@Entity
@Table(name = "users_role")
@IdClass(RoleEntity.Key.class)
public class RoleEntity {

    @Id
    @Column(name = "user_id")
    String userId;

    @Id
    @Enumerated(EnumType.STRING)
    Role role;

    protected RoleEntity() {}

    RoleEntity(String userId, Role role) {
        this.userId = userId;
        this.role = role;
    }

    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        String userId;
        Role role;

        public Key() {}

        Key(String userId, Role role) {
            this.userId = userId;
            this.role = role;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(userId, key.userId)
                    && role == key.role;
        }

        @Override
        public int hashCode() {
            return Objects.hash(userId, role);
        }
    }
}
