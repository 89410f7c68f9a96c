package org.artel.events.internal.rest;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.artel.core.rest.testing.WhoMayCall;
import org.junit.Test;

public class WhoMayCallTest {

    private static final Set<String> ANYONE = Set.of("ANYONE");
    private static final Set<String> SIGNED_IN = Set.of("SIGNED_IN");
    private static final Set<String> STAFF = Set.of("STAFF");

    @Test
    public void everyMethodOfTheProgrammeSaysWho() {
        Map<String, Set<String>> expected = new TreeMap<>();
        expected.put("GET /", ANYONE);
        expected.put("POST /", STAFF);
        for (String one : List.of("/{id}", "/{event}/sessions/{id}", "/{event}/speakers/{id}")) {
            expected.put("GET " + one, ANYONE);
            expected.put("PATCH " + one, STAFF);
            expected.put("DELETE " + one, STAFF);
        }
        for (String all : List.of("/{event}/sessions", "/{event}/speakers")) {
            expected.put("GET " + all, ANYONE);
            expected.put("POST " + all, STAFF);
        }
        for (String step : List.of("publication", "cancellation", "completion", "copies")) {
            expected.put("POST /{id}/" + step, STAFF);
        }
        assertEquals(
                expected,
                WhoMayCall.table(
                        EventsResource.class, SessionsResource.class, SpeakersResource.class));
    }

    @Test
    public void everyMethodOfPagesAndCalendarsSaysWho() {
        Map<String, Set<String>> expected = new TreeMap<>();
        expected.put("GET /e/{id}", ANYONE);
        expected.put("GET /{event}/calendar.ics", ANYONE);
        expected.put("GET /feeds/{token}.ics", ANYONE);
        expected.put("GET /feeds", SIGNED_IN);
        expected.put("POST /feeds", Set.of("SIGNED_IN, no token"));
        expected.put("GET /feeds/{id}", SIGNED_IN);
        expected.put("DELETE /feeds/{id}", SIGNED_IN);
        assertEquals(
                expected,
                WhoMayCall.table(
                        PublicPageResource.class,
                        EventCalendarResource.class,
                        FeedsResource.class));
    }

    @Test
    public void everyMethodOfRegistrationsAndInvitationsSaysWho() {
        Map<String, Set<String>> expected = new TreeMap<>();
        expected.put("GET /registrations", SIGNED_IN);
        expected.put("GET /{event}/registrations", SIGNED_IN);
        expected.put("POST /{event}/registrations", SIGNED_IN);
        expected.put("GET /{event}/registrations/{id}", SIGNED_IN);
        expected.put("PATCH /{event}/registrations/{id}", SIGNED_IN);
        for (String step : List.of("confirmation", "withdrawal", "transfer")) {
            expected.put("POST /{event}/registrations/{id}/" + step, SIGNED_IN);
        }
        expected.put("POST /{event}/registrations/{id}/rejection", STAFF);
        expected.put("GET /{event}/invitations", STAFF);
        expected.put("POST /{event}/invitations", STAFF);
        expected.put("DELETE /{event}/invitations/{id}", STAFF);
        expected.put("GET /invitations/{token}", ANYONE);
        expected.put("POST /invitations/{token}/answer", SIGNED_IN);
        assertEquals(
                expected,
                WhoMayCall.table(
                        MyRegistrationsResource.class,
                        RegistrationsResource.class,
                        InvitationsResource.class,
                        InvitationAnswersResource.class));
    }

    @Test
    public void everyMethodOfAttendanceSaysWho() {
        Map<String, Set<String>> expected = new TreeMap<>();
        for (String read : List.of("check-ins", "attendance", "attendance/summary", "snapshot")) {
            expected.put("GET /{event}/" + read, SIGNED_IN);
        }
        for (String write :
                List.of("check-ins", "check-ins/batch", "check-ins/{id}/reversal", "walk-ins")) {
            expected.put("POST /{event}/" + write, SIGNED_IN);
        }
        expected.put("POST /{event}/attendance", STAFF);
        assertEquals(
                expected,
                WhoMayCall.table(
                        AttendanceResource.class,
                        CheckInsResource.class,
                        SnapshotResource.class,
                        WalkInsResource.class));
    }

    @Test
    public void everyMethodOfCertificatesAndCalendarsSaysWho() {
        Map<String, Set<String>> expected = new TreeMap<>();
        expected.put("GET /{event}/certificates", STAFF);
        expected.put("POST /{event}/certificates", SIGNED_IN);
        expected.put("POST /{event}/certificates/all", STAFF);
        expected.put("GET /{event}/certificates/{id}", SIGNED_IN);
        expected.put("GET /{event}/certificates/{id}/pdf", SIGNED_IN);
        expected.put("POST /{event}/certificates/{id}/revocation", STAFF);
        expected.put("GET /certificates", SIGNED_IN);
        expected.put("GET /certificates/{code}", ANYONE);
        expected.put("GET /feeds", SIGNED_IN);
        expected.put("POST /feeds", Set.of("SIGNED_IN, no token"));
        expected.put("GET /feeds/{id}", SIGNED_IN);
        expected.put("DELETE /feeds/{id}", SIGNED_IN);
        expected.put("GET /feeds/{token}.ics", ANYONE);
        expected.put("GET /{event}/calendar.ics", ANYONE);
        expected.put("GET /e/{id}", ANYONE);
        assertEquals(
                expected,
                WhoMayCall.table(
                        CertificatesResource.class,
                        VerificationResource.class,
                        FeedsResource.class,
                        EventCalendarResource.class,
                        PublicPageResource.class));
    }

    @Test
    public void everyMethodOfPaperAndGrowthSaysWho() {
        Map<String, Set<String>> expected = new TreeMap<>();
        expected.put("GET /{event}/certificates", STAFF);
        expected.put("POST /{event}/certificates", SIGNED_IN);
        expected.put("POST /{event}/certificates/all", STAFF);
        expected.put("GET /{event}/certificates/{id}", SIGNED_IN);
        expected.put("GET /{event}/certificates/{id}/pdf", SIGNED_IN);
        expected.put("POST /{event}/certificates/{id}/revocation", STAFF);
        expected.put("GET /certificates", SIGNED_IN);
        expected.put("GET /certificates/{code}", ANYONE);
        for (String paper : List.of("badges.pdf", "sheet.pdf", "registrations/{id}/ticket.pdf")) {
            expected.put("GET /{event}/" + paper, SIGNED_IN);
        }
        for (String asked : List.of("feedback", "assessments")) {
            expected.put("GET /{event}/" + asked + "/mine", SIGNED_IN);
            expected.put("POST /{event}/" + asked, SIGNED_IN);
            expected.put("GET /{event}/" + asked + "/results", STAFF);
        }
        expected.put("GET /{event}/dashboard", STAFF);
        for (String list : List.of("registrations", "attendance", "check-ins")) {
            expected.put("GET /{event}/exports/" + list, STAFF);
        }
        expected.put("GET /{event}/scheduled-exports", STAFF);
        expected.put("POST /{event}/scheduled-exports", STAFF);
        for (String verb : List.of("GET", "PATCH", "DELETE")) {
            expected.put(verb + " /{event}/scheduled-exports/{id}", STAFF);
        }
        assertEquals(
                expected,
                WhoMayCall.table(
                        CertificatesResource.class,
                        VerificationResource.class,
                        BadgesResource.class,
                        SheetResource.class,
                        TicketResource.class,
                        FeedbackResource.class,
                        AssessmentsResource.class,
                        DashboardResource.class,
                        ExportsResource.class,
                        ScheduledExportsResource.class));
    }
}
