package org.artel.grants.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.artel.core.api.Settings;
import org.artel.core.api.programme.ProgrammeReading;
import org.artel.core.api.publications.PublicationLog;
import org.artel.grants.GrantEvent;
import org.artel.grants.Report;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What other modules know of a grant's work; without them their part is missing, and said so. */
@Component(service = Outside.class)
public class Outside {

    private static final int MOST = 1000;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ProgrammeReading programme;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile PublicationLog publications;

    private final ZoneId zone;

    @Activate
    public Outside(@Reference Settings settings) {
        this.zone = settings.zone();
    }

    /** The same events; those of the events module with what it knows of them. */
    List<GrantEvent> known(List<GrantEvent> events) {
        List<String> ids =
                events.stream().map(GrantEvent::eventId).filter(Objects::nonNull).toList();
        ProgrammeReading there = programme;
        Map<String, ProgrammeReading.Event> found =
                there == null || ids.isEmpty() ? Map.of() : there.events(ids);
        return events.stream()
                .map(
                        one -> {
                            ProgrammeReading.Event event =
                                    one.eventId() == null ? null : found.get(one.eventId());
                            return event == null ? one : known(one, event);
                        })
                .toList();
    }

    private GrantEvent known(GrantEvent one, ProgrammeReading.Event event) {
        return new GrantEvent(
                one.id(),
                one.title(),
                one.plannedFrom(),
                one.plannedTo(),
                one.actualFrom() == null ? day(event.actualFrom()) : one.actualFrom(),
                one.actualTo() == null ? last(event.actualTo()) : one.actualTo(),
                one.eventId(),
                one.participants() == null && event.actualFrom() != null
                        ? Integer.valueOf((int) event.participants())
                        : one.participants(),
                one.note(),
                true,
                one.version());
    }

    private LocalDate day(Instant at) {
        return at == null ? null : LocalDate.ofInstant(at, zone);
    }

    /** The end is exclusive: whoever ends at midnight was there the day before. */
    private LocalDate last(Instant end) {
        return end == null ? null : LocalDate.ofInstant(end.minusMillis(1), zone);
    }

    List<ProgrammeReading.Event> between(Instant from, Instant to) {
        ProgrammeReading there = programme;
        return there == null ? List.of() : there.between(from, to, MOST);
    }

    List<Report.Link> publications(Instant from, Instant to) {
        PublicationLog there = publications;
        return there == null
                ? List.of()
                : there.between(from, to, MOST).stream()
                        .map(
                                one ->
                                        new Report.Link(
                                                one.title(),
                                                one.url(),
                                                one.outlet(),
                                                day(one.at())))
                        .collect(Collectors.toList());
    }

    List<String> absent() {
        List<String> absent = new ArrayList<>();
        if (programme == null) {
            absent.add("events");
        }
        if (publications == null) {
            absent.add("portfolio");
        }
        return absent;
    }
}
