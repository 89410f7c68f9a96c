package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.Nodes;
import org.artel.itests.harness.People;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/**
 * Two hundred clients want the same at once: as many get it as there is room, the others hear why
 * not. On each database, and on two nodes over one PostgreSQL with every other client on the
 * second.
 */
@RunWith(Parameterized.class)
public class BookingRacesIT {

    private static final int CLIENTS = 200;
    private static final String START = "2035-03-12T10:00:00+03:00";
    private static final String END = "2035-03-12T12:00:00+03:00";

    @Parameterized.Parameters(name = "{0}, {1} node(s)")
    public static List<Object[]> installations() {
        return Nodes.installations();
    }

    private final TestDatabase engine;
    private final int number;
    private Nodes nodes;
    private People people;

    public BookingRacesIT(TestDatabase engine, int number) {
        this.engine = engine;
        this.number = number;
    }

    @Before
    public void start() {
        nodes = Nodes.of(engine, number);
        people = new People(nodes.first());
        Modules.want(people.admin(), "booking", "active");
    }

    @Test
    public void thereIsRoomForAsManyAsThereIsRoomFor() throws Exception {
        People.Person anna = people.person();

        String room = resource("ROOM", 12);
        List<Api.Answer> forRoom = race(i -> book(on(i, anna), room, null));
        assertEquals(1, taken(forRoom, "booking-overlap"));
        for (Api.Answer answer : forRoom) {
            if (answer.status() == 409) {
                assertFalse(answer.toString(), answer.json().path("alternatives").isEmpty());
            }
        }
        assertEquals(1, people.admin().all("/api/booking/bookings?resource=" + room).size());

        String area = resource("HOT_DESK", 10);
        assertEquals(10, taken(race(i -> book(on(i, anna), area, null)), "booking-overlap"));

        String cameras = resource("EQUIPMENT", 3);
        assertEquals(3, taken(race(i -> book(on(i, anna), cameras, null)), "booking-overlap"));
    }

    @Test
    public void oneOfManyRequestsForTheSameTimeIsApproved() throws Exception {
        String room =
                people.admin()
                        .post(
                                "/api/booking/resources",
                                body(
                                        "kind",
                                        "ROOM",
                                        "name",
                                        "Лада",
                                        "capacity",
                                        12,
                                        "timeZone",
                                        "Europe/Moscow",
                                        "rules",
                                        body("approval", true)))
                        .expect(201)
                        .id();
        People.Person anna = people.person();
        List<Api.Answer> asked = race(i -> book(on(i, anna), room, null));
        asked.forEach(answer -> assertEquals(answer.toString(), 201, answer.status()));

        People.Person staff = people.person("STAFF");
        List<Api.Answer> decided =
                race(
                        i ->
                                on(i, staff)
                                        .send(
                                                "POST",
                                                "/api/booking/bookings/"
                                                        + asked.get(i).id()
                                                        + "/confirmation",
                                                null,
                                                null));
        // Whoever comes after the approval finds the request rejected, or the time taken.
        assertEquals(1, decided.stream().filter(answer -> answer.status() == 200).count());
        assertEquals(
                CLIENTS - 1, decided.stream().filter(answer -> answer.status() == 409).count());
        List<JsonNode> all = people.admin().all("/api/booking/bookings?resource=" + room);
        assertEquals(CLIENTS, all.size());
        assertEquals(1, all.stream().filter(is("CONFIRMED")).count());
        assertEquals(CLIENTS - 1, all.stream().filter(is("REJECTED")).count());
    }

    @Test
    public void theLastHourOfAQuotaIsSpentOnce() throws Exception {
        People.Person leader = people.person();
        People.Person member = people.person();
        String organisation = people.organisation(leader, member);
        people.admin()
                .post(
                        "/api/booking/quota-rules",
                        body(
                                "owner",
                                "ORGANISATION",
                                "ownerId",
                                organisation,
                                "period",
                                "WEEK",
                                "minutes",
                                300))
                .expect(201);
        // Three of five hours are gone; two are wanted, of different rooms, so only the quota says
        // no.
        book(
                        leader.api(),
                        resource("ROOM", 12),
                        organisation,
                        "2035-03-13T10:00:00+03:00",
                        "2035-03-13T13:00:00+03:00")
                .expect(201);
        List<String> rooms = IntStream.range(0, 20).mapToObj(i -> resource("ROOM", 12)).toList();
        List<Api.Answer> answers =
                race(
                        i ->
                                book(
                                        on(i, i % 4 < 2 ? leader : member),
                                        rooms.get(i / 2 % rooms.size()),
                                        organisation));
        assertEquals(1, answers.stream().filter(answer -> answer.status() == 201).count());
        answers.stream()
                .filter(answer -> answer.status() != 201)
                .forEach(answer -> assertEquals(answer.toString(), 409, answer.status()));
        JsonNode quota =
                people.admin()
                        .get(
                                "/api/booking/quotas/"
                                        + organisation
                                        + "?at="
                                        + START.replace("+", "%2B"))
                        .expect(200)
                        .json();
        JsonNode week = quota.path("quotas").path(0);
        assertEquals(quota.toString(), 300, week.path("minutesSpent").asInt());
        assertEquals(quota.toString(), 0, week.path("minutesLeft").asInt());
    }

    private static Predicate<JsonNode> is(String state) {
        return booking -> booking.path("state").asText().equals(state);
    }

    /** How many got it; all others were told so. */
    private static long taken(List<Api.Answer> answers, String otherwise) {
        answers.stream()
                .filter(answer -> answer.status() != 201)
                .forEach(answer -> answer.expect(409, otherwise));
        return answers.stream().filter(answer -> answer.status() == 201).count();
    }

    private static List<Api.Answer> race(IntFunction<Api.Answer> attempt) throws Exception {
        return Nodes.race(CLIENTS, attempt);
    }

    private Api on(int client, People.Person person) {
        return nodes.on(client, person.api());
    }

    private String resource(String kind, int capacity) {
        return people.admin()
                .post(
                        "/api/booking/resources",
                        body(
                                "kind",
                                kind,
                                "name",
                                "Волга",
                                "capacity",
                                capacity,
                                "timeZone",
                                "Europe/Moscow"))
                .expect(201)
                .id();
    }

    private static Api.Answer book(Api api, String resource, String organisation) {
        return book(api, resource, organisation, START, END);
    }

    private static Api.Answer book(
            Api api, String resource, String organisation, String start, String end) {
        return api.post(
                "/api/booking/bookings",
                body(
                        "resourceId",
                        resource,
                        "organisationId",
                        organisation,
                        "start",
                        start,
                        "end",
                        end));
    }
}
