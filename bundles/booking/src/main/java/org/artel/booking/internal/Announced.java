package org.artel.booking.internal;

import java.util.List;
import org.artel.core.api.Text;
import org.artel.core.api.changes.AnnouncedKind;
import org.artel.core.api.changes.AnnouncedKinds;
import org.osgi.service.component.annotations.Component;

/** What is told outside of bookings. */
@Component
public class Announced implements AnnouncedKinds {

    @Override
    public List<AnnouncedKind> kinds() {
        return List.of(
                new AnnouncedKind(
                        "booking",
                        new Text("Бронирования", "Bookings"),
                        "booking_booking",
                        "/api/booking/bookings/{id}"),
                new AnnouncedKind(
                        "resource",
                        new Text("Ресурсы для бронирования", "What can be booked"),
                        "booking_resource",
                        "/api/booking/resources/{id}"),
                new AnnouncedKind(
                        "consultation",
                        new Text("Консультации", "Consultations"),
                        "booking_consultation",
                        "/api/booking/consultations/{id}"));
    }
}
