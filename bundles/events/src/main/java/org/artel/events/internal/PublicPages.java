package org.artel.events.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.artel.core.api.Settings;
import org.artel.core.api.centre.Centre;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.api.pages.PublicSections;
import org.artel.core.api.rooms.Rooms;
import org.artel.core.persistence.Transactions;
import org.artel.events.EventState;
import org.artel.text.Pages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Pages of events as machines and people without scripts read them: what social networks show of a
 * link, what search engines know of an event.
 */
@Component(service = PublicPages.class)
public class PublicPages {

    /**
     * A page, whole.
     *
     * @param policy what a browser may do with it
     * @param print of its content
     */
    public record Page(byte[] html, String policy, String print) {}

    /** What a page is made of. */
    record Facts(
            EventEntity event,
            List<SessionEntity> sessions,
            List<SpeakerEntity> speakers,
            Seating seating,
            Map<String, Rooms.Room> rooms,
            Centre centre,
            List<PublicSections.Section> sections,
            String portal,
            Instant now) {}

    private record Read(
            EventEntity event,
            List<SessionEntity> sessions,
            List<SpeakerEntity> speakers,
            Seating seating) {}

    private final Transactions transactions;
    private final Clock clock;
    private final CentreProfile profile;
    private final Rooming rooming;
    private final String portal;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<PublicSections> sections = List.of();

    @Activate
    public PublicPages(
            @Reference(target = "(artel.unit=events)") Transactions transactions,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference CentreProfile profile,
            @Reference Rooming rooming) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Programme.TICK);
        this.profile = profile;
        this.rooming = rooming;
        this.portal = settings.portal();
    }

    /** As everybody sees it; empty if there is no such event, or none that was announced. */
    public Optional<Page> page(String id, Locale locale) {
        Read read = transactions.read(em -> read(em, id));
        if (read == null) {
            return Optional.empty();
        }
        Set<String> ids = new java.util.HashSet<>();
        ids.add(read.event.resourceId);
        read.sessions.forEach(session -> ids.add(session.resourceId));
        ids.remove(null);
        Facts facts =
                new Facts(
                        read.event,
                        read.sessions,
                        read.speakers,
                        read.seating,
                        rooming.find(ids),
                        profile.now(),
                        PublicSections.of(sections),
                        portal,
                        clock.instant());
        return Optional.of(made(new PublicPage(facts, locale).html()));
    }

    /** What is said where no event is. */
    public Page absent(Locale locale) {
        return made(PublicPage.absent(profile.now(), PublicSections.of(sections), locale));
    }

    private static Read read(javax.persistence.EntityManager em, String id) {
        EventEntity event = em.find(EventEntity.class, id);
        return event == null || event.state == EventState.DRAFT
                ? null
                : new Read(
                        event,
                        EventStore.sessions(em, id),
                        EventStore.speakers(em, id),
                        Seating.of(Transactions.connection(em), event));
    }

    private static Page made(PublicPage.Html page) {
        byte[] html = page.text().getBytes(StandardCharsets.UTF_8);
        return new Page(html, Pages.policy(page.style(), "'none'", "'none'"), Pages.print(html));
    }
}
