package org.artel.users.internal;

import java.time.Instant;
import java.util.Collection;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.api.Role;
import org.artel.core.persistence.Secret;
import org.artel.core.persistence.Unaudited;
import org.artel.users.User;

@Entity
@Table(name = "users_user")
public class UserEntity {

    static final String EMAIL_UNIQUE = "users_user_email_uk";

    @Id String id;
    String email;

    /** Trimmed and lower-case; null once erased, so that the address is free again. */
    @Unaudited
    @Column(name = "email_key")
    String emailKey;

    String name;
    String phone;
    String locale;

    /** PHC string; null for people who cannot sign in. */
    @Secret
    @Column(name = "password_hash")
    String passwordHash;

    @Enumerated(EnumType.STRING)
    User.State state;

    @Column(name = "confirmed_at")
    Instant confirmedAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Unaudited
    @Column(name = "last_sign_in_at")
    Instant lastSignInAt;

    @Version long version;

    boolean active() {
        return state == User.State.ACTIVE;
    }

    User toUser(Collection<Role> roles) {
        return new User(
                id,
                email,
                name,
                locale,
                phone,
                roles.stream().sorted().toList(),
                state,
                confirmedAt != null,
                createdAt);
    }
}
