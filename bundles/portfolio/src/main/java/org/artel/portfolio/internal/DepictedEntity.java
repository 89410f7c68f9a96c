package org.artel.portfolio.internal;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.artel.portfolio.NewPhoto;

/** Somebody who can be recognised on a photo. */
@Entity
@Table(name = "portfolio_depicted")
class DepictedEntity {

    @Id String id;

    @Column(name = "photo_id")
    String photoId;

    @Column(name = "user_id")
    String userId;

    String name;

    /** Date of a consent on paper. */
    @Column(name = "consent_on")
    LocalDate consentOn;

    NewPhoto.Depicted toDepicted() {
        return new NewPhoto.Depicted(userId, name, consentOn);
    }

    /**
     * @param names of those who have an account
     */
    NewPhoto.Depicted toDepicted(Map<String, String> names) {
        return new NewPhoto.Depicted(userId, userId == null ? name : names.get(userId), consentOn);
    }

    /** Whether the person may be shown, with a consent on paper or in the ledger. */
    boolean agreed(Set<String> given) {
        return consentOn != null || userId != null && given.contains(userId);
    }
}
