package org.artel.events.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.Files;
import org.artel.core.api.search.SearchIndex;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.artel.events.CertificateRule;
import org.artel.events.Event;
import org.artel.events.EventDetails;
import org.artel.events.EventState;
import org.artel.events.NewCopies;
import org.artel.events.NewEvent;
import org.artel.events.NewSession;
import org.artel.events.NewSpeaker;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The same event at another time, as drafts: with its programme, its speakers and its forms, and
 * images of its own. Materials that are files belong to one occasion and stay with it.
 */
@Component(service = Copies.class)
public class Copies {

    /** What was there, read once. */
    private record Original(
            EventEntity event, List<SessionEntity> sessions, List<SpeakerEntity> speakers) {}

    private final Transactions transactions;
    private final Clock clock;
    private final Files files;
    private final Programme programme;
    private final Rooming rooming;
    private final SearchIndex index;

    @Activate
    public Copies(
            @Reference(target = "(artel.unit=events)") Transactions transactions,
            @Reference Clock clock,
            @Reference Files files,
            @Reference Programme programme,
            @Reference Rooming rooming,
            @Reference SearchIndex index) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Programme.TICK);
        this.files = files;
        this.programme = programme;
        this.rooming = rooming;
        this.index = index;
    }

    /** Drafts in the order of their dates, all in the original's series. */
    public List<Event> make(String id, NewCopies wanted, Caller staff) {
        Original original =
                transactions.read(
                        em ->
                                new Original(
                                        EventStore.event(em, id, staff),
                                        EventStore.sessions(em, id),
                                        EventStore.speakers(em, id)));
        List<LocalDateTime> dates =
                CopyDates.of(wanted, original.event.startsLocal, original.event.zone());
        // Files are kept outside of the transaction; what nobody attaches is removed.
        List<Map<String, String>> images = new ArrayList<>();
        for (int i = 0; i < dates.size(); i++) {
            images.add(images(original, staff));
        }
        return rooming.named(
                transactions.write(
                        staff,
                        em -> {
                            EventEntity event = EventStore.locked(em, id);
                            IfMatch.require(original.event.version, event.version);
                            String series = event.seriesId == null ? event.id : event.seriesId;
                            event.seriesId = series;
                            List<Event> made = new ArrayList<>();
                            for (int i = 0; i < dates.size(); i++) {
                                made.add(
                                        copy(
                                                em,
                                                original,
                                                series,
                                                dates.get(i),
                                                images.get(i),
                                                staff));
                            }
                            return made;
                        }));
    }

    /** Each image stored anew, by the id of the old one: a file belongs to one thing only. */
    private Map<String, String> images(Original original, Caller staff) {
        List<String> old = new ArrayList<>();
        EventDetails details = original.event.details();
        old.add(details.cover());
        if (details.partners() != null) {
            details.partners().forEach(partner -> old.add(partner.logo()));
        }
        if (details.certificate() != null) {
            old.add(details.certificate().signature());
        }
        original.speakers.forEach(speaker -> old.add(speaker.photo));
        Map<String, String> fresh = new HashMap<>();
        old.stream()
                .filter(Objects::nonNull)
                .distinct()
                .forEach(
                        file ->
                                files.find(file)
                                        .ifPresent(
                                                found ->
                                                        fresh.put(
                                                                file,
                                                                store(found.name(), file, staff))));
        return fresh;
    }

    private String store(String name, String file, Caller staff) {
        try (InputStream content = files.open(file)) {
            return files.store(name, content, staff).id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Event copy(
            EntityManager em,
            Original original,
            String series,
            LocalDateTime start,
            Map<String, String> images,
            Caller staff) {
        EventEntity from = original.event;
        Duration later = Duration.between(from.startsLocal, start);
        Instant now = clock.instant();
        Connection transaction = Transactions.connection(em);
        EventEntity event = new EventEntity();
        event.id = Ids.next();
        event.state = EventState.DRAFT;
        event.createdBy = staff.userId();
        event.createdAt = now;
        event.updatedAt = now;
        Map<String, String> speakers = new HashMap<>();
        Map<String, String> sessions = new HashMap<>();
        original.sessions.forEach(session -> sessions.put(session.id, Ids.next()));
        NewEvent as = from.toNewEvent();
        ZoneId zone = from.zone();
        event.change(
                new NewEvent(
                        as.type(),
                        as.title(),
                        as.summary(),
                        start.atZone(zone).toInstant(),
                        from.endsLocal.plus(later).atZone(zone).toInstant(),
                        as.timeZone(),
                        as.venue(),
                        as.resourceId(),
                        as.onlineUrl(),
                        as.capacity(),
                        as.seats(),
                        moved(as.registrationOpens(), later, zone),
                        moved(as.registrationCloses(), later, zone),
                        as.moderated(),
                        moved(as.withdrawBy(), later, zone),
                        as.largestParty(),
                        as.offerMinutes(),
                        series,
                        null,
                        null,
                        details(from.details(), sessions, images)),
                zone);
        em.persist(event);
        em.flush();
        EventStore.open(transaction, event.id);
        programme.attach(transaction, event, Set.of(), staff);
        for (SpeakerEntity one : original.speakers) {
            speakers.put(one.id, speaker(em, event, one, images, staff));
        }
        for (SessionEntity one : original.sessions) {
            SessionEntity session = new SessionEntity();
            session.id = sessions.get(one.id);
            session.eventId = event.id;
            NewSession said = one.toNewSession();
            session.change(
                    new NewSession(
                            said.kind(),
                            said.track(),
                            said.title(),
                            said.description(),
                            one.startsLocal.plus(later).atZone(zone).toInstant(),
                            one.endsLocal.plus(later).atZone(zone).toInstant(),
                            said.room(),
                            said.resourceId(),
                            said.onlineUrl(),
                            said.capacity(),
                            one.speakers().stream()
                                    .map(speakers::get)
                                    .filter(Objects::nonNull)
                                    .toList()),
                    zone);
            em.persist(session);
        }
        em.flush();
        index.changed(transaction, EventDocuments.TYPE, List.of(event.id));
        return Programme.view(em, event, staff, now);
    }

    private String speaker(
            EntityManager em,
            EventEntity event,
            SpeakerEntity from,
            Map<String, String> images,
            Caller staff) {
        SpeakerEntity speaker = new SpeakerEntity();
        speaker.id = Ids.next();
        speaker.eventId = event.id;
        speaker.change(
                new NewSpeaker(
                        from.name,
                        from.position,
                        from.bio,
                        from.photo == null ? null : images.get(from.photo),
                        from.userId));
        em.persist(speaker);
        em.flush();
        if (speaker.photo != null) {
            files.attach(
                    Transactions.connection(em),
                    speaker.photo,
                    speaker.owner(),
                    Audience.PUBLIC,
                    staff);
        }
        return speaker.id;
    }

    private static Instant moved(Instant moment, Duration later, ZoneId zone) {
        return moment == null
                ? null
                : LocalDateTime.ofInstant(moment, zone).plus(later).atZone(zone).toInstant();
    }

    private static EventDetails details(
            EventDetails from, Map<String, String> sessions, Map<String, String> images) {
        CertificateRule rule = from.certificate();
        return new EventDetails(
                from.description(),
                from.languages(),
                image(images, from.cover()),
                from.partners() == null
                        ? null
                        : from.partners().stream()
                                .map(
                                        one ->
                                                new EventDetails.Partner(
                                                        one.name(),
                                                        one.url(),
                                                        image(images, one.logo())))
                                .toList(),
                null,
                from.materials() == null
                        ? null
                        : from.materials().stream()
                                .filter(one -> one.file() == null)
                                .map(
                                        one ->
                                                new EventDetails.Material(
                                                        one.title(),
                                                        null,
                                                        one.url(),
                                                        sessions.get(one.sessionId()),
                                                        one.registered()))
                                .toList(),
                from.form(),
                from.feedbackForm(),
                rule == null
                        ? null
                        : new CertificateRule(
                                rule.share(),
                                rule.sessions() == null
                                        ? null
                                        : rule.sessions().stream()
                                                .map(sessions::get)
                                                .filter(Objects::nonNull)
                                                .toList(),
                                rule.feedback(),
                                rule.hours(),
                                rule.text(),
                                rule.signatory(),
                                image(images, rule.signature())),
                from.competences());
    }

    private static String image(Map<String, String> images, String old) {
        return old == null ? null : images.get(old);
    }
}
