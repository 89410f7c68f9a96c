package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Products;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Events in the product, from the announcement to the certificate. */
@RunWith(Parameterized.class)
public class EventsIT {

    private static final String BASE = "/api/events";

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase engine;
    private People people;

    public EventsIT(TestDatabase engine) {
        this.engine = engine;
    }

    @Before
    public void install() {
        people = new People(Products.on(engine));
        Modules.want(people.admin(), "events", "active");
    }

    @Test
    public void aFreedSeatIsOfferedInTheOrderOfTheLineAndASpeakerTakesNone() {
        String seminar = published("SEMINAR", "2035-03-12T10:00:00+03:00", 2);
        People.Person first = people.person();
        String seat = register(first.api(), seminar, "CONFIRMED");
        register(people.person().api(), seminar, "CONFIRMED");
        People.Person one = people.person();
        People.Person two = people.person();
        String waiting = register(one.api(), seminar, "WAITING");
        String behind = register(two.api(), seminar, "WAITING");
        people.admin()
                .post(
                        seminar + "/registrations",
                        body("personId", people.person().id(), "part", "SPEAKER"))
                .expect(201);
        assertEquals(1, one.api().get(waiting).json().path("position").asInt());
        assertEquals(2, two.api().get(behind).json().path("position").asInt());

        first.api().post(seat + "/withdrawal", body()).expect(200);
        assertEquals("OFFERED", state(one.api(), waiting));
        assertNotNull(one.api().get(waiting).json().path("offerUntil").textValue());
        assertEquals("WAITING", state(two.api(), behind));

        Api.Answer event = people.admin().get(seminar).expect(200);
        people.admin().patch(seminar, "*", body("capacity", 3)).expect(200);
        assertEquals("OFFERED", state(two.api(), behind));
        assertEquals(2, event.json().path("registered").asInt());
        one.api().post(waiting + "/confirmation", body()).expect(200);
        two.api().post(behind + "/withdrawal", body()).expect(200);
        assertEquals("CONFIRMED", state(one.api(), waiting));
        assertEquals("WITHDRAWN", state(two.api(), behind));
    }

    @Test
    public void scansMadeOfflineCountOnceWithTheirOwnTime() {
        Instant start = Instant.now().minus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        String seminar = published("SEMINAR", start.toString(), 30);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            codes.add(guest(seminar, "Гость " + i).json().path("ticket").asText());
        }
        List<Map<String, Object>> scans = new ArrayList<>();
        IntStream.range(0, 3)
                .forEach(
                        i ->
                                scans.add(
                                        body(
                                                "code",
                                                codes.get(i),
                                                "occurredAt",
                                                start.plusSeconds(60 * (i + 1)).toString(),
                                                "nonce",
                                                "scan-" + i)));
        int accepted = 0;
        for (String device : List.of("one", "two", "one", "two")) {
            Collections.reverse(scans);
            accepted +=
                    people.admin()
                            .post(
                                    seminar + "/check-ins/batch",
                                    body("device", device, "scans", scans))
                            .expect(200)
                            .json()
                            .path("accepted")
                            .asInt();
        }
        JsonNode there = people.admin().get(seminar + "/attendance").expect(200).json();
        assertEquals(3, there.path("items").size());
        Set<Instant> arrivals = new TreeSet<>();
        for (JsonNode one : there.path("items")) {
            assertEquals(one.toString(), 1, one.path("sessions").size());
            arrivals.add(OffsetDateTime.parse(one.findValue("firstAt").asText()).toInstant());
        }
        assertEquals(
                Set.of(start.plusSeconds(60), start.plusSeconds(120), start.plusSeconds(180)),
                arrivals);
        assertEquals("each scan of each device once", 6, accepted);
        Api.Answer forged =
                people.admin()
                        .post(
                                seminar + "/check-ins",
                                body("code", codes.get(0).substring(0, 26) + ".0000000000000000"))
                        .expect(201);
        assertEquals("UNKNOWN", forged.json().path("outcome").asText());
    }

    @Test
    public void whoAttendedEnoughGetsACertificateThatVerifiesUntilAScanIsTakenBack() {
        Instant start = Instant.now().minus(6, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        String forum =
                draft(
                        body(
                                "type",
                                "OPEN_FORUM",
                                "title",
                                "Путь устойчивого развития",
                                "start",
                                start.toString(),
                                "end",
                                start.plus(10, ChronoUnit.HOURS).toString(),
                                "details",
                                body("certificate", body("share", 60))));
        List<String> sessions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sessions.add(
                    people.admin()
                            .post(
                                    forum + "/sessions",
                                    body(
                                            "title",
                                            "Секция " + (i + 1),
                                            "start",
                                            start.plus(i, ChronoUnit.HOURS).toString(),
                                            "end",
                                            start.plus(i + 1, ChronoUnit.HOURS).toString()))
                            .expect(201)
                            .id());
        }
        people.admin().post(forum + "/publication", body()).expect(200);
        People.Person keen = people.person();
        People.Person busy = people.person();
        String keenId = registered(forum, keen);
        String busyId = registered(forum, busy);
        String last = null;
        for (int i = 0; i < 3; i++) {
            last = checkedIn(forum, keenId, sessions.get(i));
            if (i < 2) {
                checkedIn(forum, busyId, sessions.get(i));
            }
        }
        people.admin()
                .post(forum + "/certificates", body("registrationId", busyId))
                .expect(409, "not-earned");
        JsonNode certificate =
                people.admin()
                        .post(forum + "/certificates", body("registrationId", keenId))
                        .expect(201)
                        .json();
        String verification = BASE + "/certificates/" + certificate.path("code").asText();
        JsonNode valid = people.anonymous().get(verification).expect(200).json();
        assertEquals("VALID", valid.path("state").asText());
        assertEquals("Путь устойчивого развития", valid.path("eventTitle").asText());
        people.anonymous().get(BASE + "/certificates/AAAAAAAAAAAA").expect(404);
        assertEquals(
                "application/pdf",
                keen.api()
                        .get(forum + "/certificates/" + certificate.path("id").asText() + "/pdf")
                        .expect(200)
                        .header("Content-Type"));
        people.admin()
                .post(forum + "/check-ins/" + last + "/reversal", body("reason", "Ошибка"))
                .expect(200);
        assertEquals(
                "REVOKED",
                people.anonymous().get(verification).expect(200).json().path("state").asText());
    }

    @Test
    public void eventsOutliveTheModule() {
        String seminar = published("SEMINAR", "2035-03-12T10:00:00+03:00", 2);
        People.Person anna = people.person();
        String registration = register(anna.api(), seminar, "CONFIRMED");
        Modules.want(people.admin(), "events", "absent");
        people.anonymous().get(seminar).expect(404, "module-not-installed");
        people.anonymous().get("/api/organisations").expect(200);
        Modules.want(people.admin(), "events", "active");
        assertEquals("CONFIRMED", state(anna.api(), registration));
    }

    private String published(String type, String start, int capacity) {
        String event =
                draft(
                        body(
                                "type",
                                type,
                                "title",
                                "Изменения в законодательстве",
                                "start",
                                start,
                                "end",
                                OffsetDateTime.parse(start).plusHours(4).toInstant().toString(),
                                "capacity",
                                capacity));
        people.admin().post(event + "/publication", body()).expect(200);
        return event;
    }

    private String draft(Map<String, Object> event) {
        return BASE + "/" + people.admin().post(BASE, event).expect(201).id();
    }

    private String register(Api api, String event, String state) {
        Api.Answer made = api.post(event + "/registrations", body()).expect(201);
        assertEquals(state, made.json().path("state").asText());
        return event + "/registrations/" + made.id();
    }

    private Api.Answer guest(String event, String name) {
        return people.admin()
                .post(event + "/registrations", body("guest", body("name", name)))
                .expect(201);
    }

    /** Put in by staff, for the event has begun. */
    private String registered(String event, People.Person person) {
        return people.admin()
                .post(event + "/registrations", body("personId", person.id()))
                .expect(201)
                .id();
    }

    private String checkedIn(String event, String registration, String session) {
        return people.admin()
                .post(
                        event + "/check-ins",
                        body("registrationId", registration, "sessionId", session))
                .expect(201)
                .id();
    }

    private static String state(Api api, String registration) {
        return api.get(registration).expect(200).json().path("state").asText();
    }
}
