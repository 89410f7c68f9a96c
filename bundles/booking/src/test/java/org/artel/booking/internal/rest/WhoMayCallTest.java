package org.artel.booking.internal.rest;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.artel.core.rest.testing.WhoMayCall;
import org.junit.Test;

public class WhoMayCallTest {

    @Test
    public void everyMethodSaysWho() {
        Map<String, Set<String>> expected = new TreeMap<>();
        Set<String> anyone = Set.of("ANYONE");
        Set<String> signedIn = Set.of("SIGNED_IN");
        Set<String> staff = Set.of("STAFF");
        expected.put("GET /resources", anyone);
        expected.put("POST /resources", staff);
        expected.put("GET /resources/{id}", anyone);
        expected.put("PATCH /resources/{id}", staff);
        expected.put("DELETE /resources/{id}", staff);
        expected.put("GET /resources/{id}/availability", anyone);
        expected.put("POST /resources/{id}/check-ins", signedIn);
        expected.put("GET /availability", anyone);
        expected.put("GET /free-slots", anyone);
        expected.put("GET /closures", anyone);
        expected.put("GET /closures/{id}", anyone);
        expected.put("GET /closures/{id}/bookings", staff);
        expected.put("POST /closures", staff);
        expected.put("DELETE /closures/{id}", staff);
        expected.put("GET /bookings", signedIn);
        expected.put("POST /bookings", signedIn);
        expected.put("GET /bookings/{id}", signedIn);
        expected.put("PATCH /bookings/{id}", signedIn);
        expected.put("POST /bookings/{id}/confirmation", signedIn);
        expected.put("POST /bookings/{id}/rejection", signedIn);
        expected.put("POST /bookings/{id}/cancellation", signedIn);
        expected.put("POST /bookings/{id}/check-ins", signedIn);
        expected.put("PUT /bookings/{id}/participants/me", signedIn);
        expected.put("DELETE /bookings/{id}/participants/me", signedIn);
        expected.put("POST /check-ins", staff);
        expected.put("GET /quotas/me", signedIn);
        expected.put("GET /quotas/{id}", Set.of("STAFF", "MEMBER"));
        expected.put("GET /quota-rules", staff);
        expected.put("POST /quota-rules", staff);
        expected.put("GET /quota-rules/{id}", staff);
        expected.put("PATCH /quota-rules/{id}", staff);
        expected.put("DELETE /quota-rules/{id}", staff);
        expected.put("GET /waiting-list", signedIn);
        expected.put("POST /waiting-list", signedIn);
        expected.put("GET /waiting-list/{id}", signedIn);
        expected.put("DELETE /waiting-list/{id}", signedIn);
        Set<String> advisers = Set.of("STAFF", "CONSULTANT");
        expected.put("GET /consultants", anyone);
        expected.put("POST /consultants", staff);
        expected.put("GET /consultants/{id}", anyone);
        expected.put("GET /consultants/{id}/free-slots", anyone);
        expected.put("PATCH /consultants/{id}", advisers);
        expected.put("DELETE /consultants/{id}", staff);
        expected.put("POST /consultants/{id}/absences", advisers);
        expected.put("DELETE /consultants/{id}/absences/{absence}", advisers);
        expected.put("GET /consultations", signedIn);
        expected.put("POST /consultations", signedIn);
        expected.put("GET /consultations/{id}", signedIn);
        expected.put("PATCH /consultations/{id}", signedIn);
        expected.put("POST /consultations/{id}/end", signedIn);
        expected.put("POST /consultations/{id}/rating", signedIn);
        expected.put("GET /walk-ins", signedIn);
        expected.put("POST /walk-ins", signedIn);
        expected.put("GET /walk-ins/{id}", signedIn);
        expected.put("DELETE /walk-ins/{id}", signedIn);
        expected.put("GET /feeds", signedIn);
        expected.put("POST /feeds", Set.of("SIGNED_IN, no token"));
        expected.put("GET /feeds/{id}", signedIn);
        expected.put("DELETE /feeds/{id}", signedIn);
        expected.put("GET /feeds/{token}.ics", anyone);
        expected.put("GET /bookings/{id}.ics", signedIn);
        for (String of : List.of("occupancy", "organisations", "no-shows", "refusals")) {
            expected.put("GET /statistics/" + of, staff);
            expected.put("GET /statistics/" + of + "/export", staff);
        }
        assertEquals(
                expected,
                WhoMayCall.table(
                        ResourcesResource.class,
                        AvailabilityResource.class,
                        ClosuresResource.class,
                        BookingsResource.class,
                        CheckInsResource.class,
                        QuotasResource.class,
                        ParticipantsResource.class,
                        WaitingResource.class,
                        ConsultantsResource.class,
                        ConsultationsResource.class,
                        WalkInsResource.class,
                        FeedsResource.class,
                        BookingCalendarResource.class,
                        StatisticsResource.class));
    }
}
