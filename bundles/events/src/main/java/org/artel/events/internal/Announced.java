package org.artel.events.internal;

import java.util.List;
import org.artel.core.api.Text;
import org.artel.core.api.changes.AnnouncedKind;
import org.artel.core.api.changes.AnnouncedKinds;
import org.osgi.service.component.annotations.Component;

/** What is told outside of the programme. */
@Component
public class Announced implements AnnouncedKinds {

    @Override
    public List<AnnouncedKind> kinds() {
        return List.of(
                new AnnouncedKind(
                        "event",
                        new Text("Мероприятия", "Events"),
                        "events_event",
                        "/api/events/{id}"),
                new AnnouncedKind(
                        "session",
                        new Text("Занятия в программе", "Sessions of a programme"),
                        "events_session",
                        "/api/events/{event_id}/sessions/{id}"),
                new AnnouncedKind(
                        "registration",
                        new Text("Регистрации на мероприятия", "Registrations for events"),
                        "events_registration",
                        "/api/events/{event_id}/registrations/{id}"),
                new AnnouncedKind(
                        "certificate",
                        new Text("Сертификаты", "Certificates"),
                        "events_certificate",
                        "/api/events/{event_id}/certificates/{id}"));
    }
}
