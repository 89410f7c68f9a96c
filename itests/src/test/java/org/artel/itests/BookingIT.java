package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Products;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Booking in the product, installed while it runs. */
@RunWith(Parameterized.class)
public class BookingIT {

    private static final String START = "2035-03-12T10:00:00+03:00";
    private static final String END = "2035-03-12T12:00:00+03:00";

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase engine;
    private People people;

    public BookingIT(TestDatabase engine) {
        this.engine = engine;
    }

    @Before
    public void install() {
        people = new People(Products.on(engine));
        Modules.want(people.admin(), "booking", "active");
    }

    @Test
    public void aColleaguesBookingIsKnownToTheirLeaderOnly() {
        String room = room();
        People.Person leader = people.person();
        People.Person member = people.person();
        String organisation = people.organisation(leader, member);
        String path =
                "/api/booking/bookings/"
                        + member.api()
                                .post(
                                        "/api/booking/bookings",
                                        body(
                                                "resourceId",
                                                room,
                                                "organisationId",
                                                organisation,
                                                "start",
                                                START,
                                                "end",
                                                END))
                                .expect(201)
                                .id();
        people.anonymous().get(path).expect(401);
        people.person().api().get(path).expect(404);
        people.person("CONSULTANT").api().get(path).expect(404);
        member.api().get(path).expect(200);
        leader.api().get(path).expect(200);
        people.person("STAFF").api().get(path).expect(200);
        JsonNode seen =
                people.anonymous()
                        .get(
                                "/api/booking/resources/"
                                        + room
                                        + "/availability?from=2035-03-12T00:00:00Z"
                                        + "&to=2035-03-13T00:00:00Z")
                        .expect(200)
                        .json();
        assertEquals(1, seen.path("taken").size());
        assertEquals(true, seen.path("taken").path(0).path("bookingId").isNull());
        people.person()
                .api()
                .post(
                        "/api/booking/bookings",
                        body(
                                "resourceId",
                                room,
                                "organisationId",
                                organisation,
                                "start",
                                START,
                                "end",
                                END))
                .expect(403);
    }

    @Test
    public void bookingsOutliveTheModule() {
        String room = room();
        People.Person anna = people.person();
        String path = "/api/booking/bookings/" + book(anna.api(), room).expect(201).id();
        Modules.want(people.admin(), "booking", "absent");
        anna.api().get(path).expect(404);
        Modules.want(people.admin(), "booking", "active");
        anna.api().get(path).expect(200);
        book(anna.api(), room).expect(409, "booking-overlap");
    }

    private String room() {
        return people.admin()
                .post(
                        "/api/booking/resources",
                        body(
                                "kind",
                                "ROOM",
                                "name",
                                "Волга",
                                "capacity",
                                12,
                                "timeZone",
                                "Europe/Moscow"))
                .expect(201)
                .id();
    }

    private static Api.Answer book(Api api, String room) {
        return api.post(
                "/api/booking/bookings", body("resourceId", room, "start", START, "end", END));
    }
}
