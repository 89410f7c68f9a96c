package org.artel.events.internal;

import java.sql.Connection;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.Files;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.artel.events.NewSpeaker;
import org.artel.events.Speaker;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who speaks at events. */
@Component(service = Speakers.class)
public class Speakers {

    private final Transactions transactions;
    private final Files files;

    @Activate
    public Speakers(
            @Reference(target = "(artel.unit=events)") Transactions transactions,
            @Reference Files files) {
        this.transactions = transactions;
        this.files = files;
    }

    /** By name. */
    public Page<Speaker> list(String eventId, PageRequest page, Caller caller) {
        Cursor after = page.after(2);
        return transactions.read(
                em -> {
                    EventStore.event(em, eventId, caller);
                    var query =
                            em.createQuery(
                                            "select s from SpeakerEntity s where s.eventId = :event"
                                                    + (after == null
                                                            ? ""
                                                            : " and (s.sortKey > :key or s.sortKey"
                                                                    + " = :key and s.id > :after)")
                                                    + " order by s.sortKey, s.id",
                                            SpeakerEntity.class)
                                    .setParameter("event", eventId)
                                    .setMaxResults(page.fetch());
                    if (after != null) {
                        query.setParameter("key", after.part(0))
                                .setParameter("after", after.part(1));
                    }
                    return Page.of(
                            query.getResultList(),
                            page,
                            speaker -> speaker.toSpeaker(caller.isStaff()),
                            speaker -> Cursor.of(speaker.sortKey, speaker.id));
                });
    }

    public Speaker get(String eventId, String id, Caller caller) {
        return transactions.read(
                em -> {
                    EventStore.event(em, eventId, caller);
                    return EventStore.speaker(em, eventId, id).toSpeaker(caller.isStaff());
                });
    }

    public Speaker create(String eventId, NewSpeaker wanted, Caller staff) {
        EventChecks.check(wanted);
        return transactions.write(
                staff,
                em -> {
                    EventStore.event(em, eventId, staff);
                    SpeakerEntity speaker = new SpeakerEntity();
                    speaker.id = Ids.next();
                    speaker.eventId = eventId;
                    speaker.change(wanted);
                    em.persist(speaker);
                    em.flush();
                    photo(Transactions.connection(em), speaker, null, staff);
                    return speaker.toSpeaker(true);
                });
    }

    public Speaker change(
            String eventId,
            String id,
            long expectedVersion,
            UnaryOperator<NewSpeaker> change,
            Caller staff) {
        return transactions.write(
                staff,
                em -> {
                    SpeakerEntity speaker = EventStore.speaker(em, eventId, id);
                    IfMatch.require(expectedVersion, speaker.version);
                    NewSpeaker wanted = change.apply(speaker.toNewSpeaker());
                    EventChecks.check(wanted);
                    String before = speaker.photo;
                    speaker.change(wanted);
                    em.flush();
                    photo(Transactions.connection(em), speaker, before, staff);
                    return speaker.toSpeaker(true);
                });
    }

    /** Also out of every session. */
    public void remove(String eventId, String id, Caller staff) {
        transactions.run(
                staff,
                em -> {
                    SpeakerEntity speaker = em.find(SpeakerEntity.class, id);
                    if (speaker == null || !speaker.eventId.equals(eventId)) {
                        return;
                    }
                    if (speaker.photo != null) {
                        files.detach(Transactions.connection(em), speaker.photo, speaker.owner());
                    }
                    // Sessions name only speakers that are there.
                    em.remove(speaker);
                });
    }

    private void photo(Connection transaction, SpeakerEntity speaker, String before, Caller staff) {
        if (before != null && !Objects.equals(before, speaker.photo)) {
            files.detach(transaction, before, speaker.owner());
        }
        if (speaker.photo != null) {
            files.attach(transaction, speaker.photo, speaker.owner(), Audience.PUBLIC, staff);
        }
    }
}
