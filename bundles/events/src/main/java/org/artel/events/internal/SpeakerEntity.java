package org.artel.events.internal;

import java.util.Locale;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.events.NewSpeaker;
import org.artel.events.Speaker;

@Entity
@Table(name = "events_speaker")
class SpeakerEntity {

    @Id String id;

    @Column(name = "event_id")
    String eventId;

    String name;

    @Column(name = "sort_key")
    String sortKey;

    @Column(name = "position_held")
    String position;

    String bio;
    String photo;

    @Column(name = "user_id")
    String userId;

    @Version long version;

    void change(NewSpeaker wanted) {
        name = wanted.name().strip();
        sortKey = name.toLowerCase(Locale.ROOT);
        position = wanted.position();
        bio = wanted.bio();
        photo = wanted.photo();
        userId = wanted.userId();
    }

    NewSpeaker toNewSpeaker() {
        return new NewSpeaker(name, position, bio, photo, userId);
    }

    Speaker toSpeaker(boolean staff) {
        return new Speaker(id, eventId, name, position, bio, photo, staff ? userId : null, version);
    }

    /** As the file store knows it. */
    String owner() {
        return "events:speaker/" + id;
    }
}
