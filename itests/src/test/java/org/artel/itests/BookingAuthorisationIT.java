package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;

import java.util.List;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Products;
import org.junit.Before;
import org.junit.Test;

/**
 * What lies behind booking's doors is for those it concerns; the doors themselves are tried with
 * all others.
 */
public class BookingAuthorisationIT {

    private static final String BASE = "/api/booking";

    private People people;

    @Before
    public void start() {
        people = new People(Products.on(TestDatabase.derby()));
        Modules.want(people.admin(), "booking", "active");
    }

    @Test
    public void aBookingIsForThoseItConcerns() {
        People.Person owner = people.person();
        People.Person leader = people.person();
        People.Person member = people.person();
        String organisation = people.organisation(leader, owner);
        people.organisation(people.person(), member);
        String room =
                people.admin()
                        .post(
                                BASE + "/resources",
                                body(
                                        "kind",
                                        "ROOM",
                                        "name",
                                        "Ока",
                                        "capacity",
                                        5,
                                        "timeZone",
                                        "Europe/Moscow"))
                        .expect(201)
                        .id();
        String booking =
                BASE
                        + "/bookings/"
                        + owner.api()
                                .post(
                                        BASE + "/bookings",
                                        body(
                                                "resourceId",
                                                room,
                                                "organisationId",
                                                organisation,
                                                "start",
                                                "2036-03-12T10:00:00+03:00",
                                                "end",
                                                "2036-03-12T11:00:00+03:00"))
                                .expect(201)
                                .id();
        record Row(String who, Api api, int read, int change, int reject) {}
        for (Row row :
                List.of(
                        new Row("anonymous", people.anonymous(), 401, 401, 401),
                        new Row("a person", people.person().api(), 404, 404, 404),
                        new Row("another's member", member.api(), 404, 404, 404),
                        new Row("a consultant", people.person("CONSULTANT").api(), 404, 404, 404),
                        new Row("a moderator", people.person("MODERATOR").api(), 404, 404, 404),
                        new Row("an authority", people.person("AUTHORITY").api(), 404, 404, 404),
                        new Row("the owner", owner.api(), 200, 200, 403),
                        new Row("the leader", leader.api(), 200, 200, 403),
                        new Row("staff", people.person("STAFF").api(), 200, 200, 409),
                        new Row("an administrator", people.admin(), 200, 200, 409))) {
            assertEquals(row.who(), row.read(), row.api().get(booking).status());
            assertEquals(
                    row.who(),
                    row.change(),
                    row.api().patch(booking, "*", body("purpose", row.who())).status());
            assertEquals(
                    row.who(),
                    row.reject(),
                    row.api().post(booking + "/rejection", body("reason", "Нет")).status());
        }
    }

    @Test
    public void aRequestWaitsBeforeItsApproverAndTheStaffAndNobodyElse() {
        People.Person approver = people.person();
        People.Person owner = people.person();
        People.Person leader = people.person();
        String organisation = people.organisation(leader, owner);
        String room =
                people.admin()
                        .post(
                                BASE + "/resources",
                                body(
                                        "kind",
                                        "ROOM",
                                        "name",
                                        "Кама",
                                        "capacity",
                                        5,
                                        "timeZone",
                                        "Europe/Moscow",
                                        "rules",
                                        body(
                                                "approval",
                                                true,
                                                "approvers",
                                                List.of(approver.id()))))
                        .expect(201)
                        .id();
        owner.api()
                .post(
                        BASE + "/bookings",
                        body(
                                "resourceId",
                                room,
                                "organisationId",
                                organisation,
                                "start",
                                "2036-03-12T10:00:00+03:00",
                                "end",
                                "2036-03-12T11:00:00+03:00"))
                .expect(201);
        String asked = BASE + "/bookings?deciding=true&resource=" + room;
        assertEquals(401, people.anonymous().get(asked).status());
        record Row(String who, Api api, int requests) {}
        for (Row row :
                List.of(
                        new Row("a person", people.person().api(), 0),
                        new Row("the owner", owner.api(), 0),
                        new Row("the leader", leader.api(), 0),
                        new Row("a consultant", people.person("CONSULTANT").api(), 0),
                        new Row("a moderator", people.person("MODERATOR").api(), 0),
                        new Row("the approver", approver.api(), 1),
                        new Row("staff", people.person("STAFF").api(), 1),
                        new Row("an administrator", people.admin(), 1))) {
            assertEquals(
                    row.who(),
                    row.requests(),
                    row.api().get(asked).expect(200).json().path("items").size());
        }
    }

    @Test
    public void aConsultationIsForTheTwoWhoMetAndItsNotesForOneOfThem() {
        People.Person expert = people.person("CONSULTANT");
        People.Person advised = people.person();
        String consultant =
                people.admin()
                        .post(
                                BASE + "/consultants",
                                body("userId", expert.id(), "topics", List.of("гранты")))
                        .expect(201)
                        .id();
        String consultation =
                BASE
                        + "/consultations/"
                        + advised.api()
                                .post(
                                        BASE + "/consultations",
                                        body(
                                                "consultantId",
                                                consultant,
                                                "topic",
                                                "гранты",
                                                "start",
                                                "2036-03-12T10:00:00+03:00",
                                                "end",
                                                "2036-03-12T11:00:00+03:00"))
                                .expect(201)
                                .id();
        expert.api().patch(consultation, "*", body("notes", "Между нами")).expect(200);
        record Row(String who, Api api, int read, int write, int ofConsultant) {}
        String hours = BASE + "/consultants/" + consultant;
        for (Row row :
                List.of(
                        new Row("anonymous", people.anonymous(), 401, 401, 401),
                        new Row("a person", people.person().api(), 404, 404, 403),
                        new Row("another one", people.person("CONSULTANT").api(), 404, 404, 403),
                        new Row("a moderator", people.person("MODERATOR").api(), 404, 404, 403),
                        new Row("the person", advised.api(), 200, 403, 403),
                        new Row("staff", people.person("STAFF").api(), 200, 200, 200),
                        new Row("the consultant", expert.api(), 200, 200, 200))) {
            Api.Answer seen = row.api().get(consultation);
            assertEquals(row.who(), row.read(), seen.status());
            assertEquals(
                    row.who(),
                    row.who().equals("the consultant"),
                    seen.toString().contains("Между нами"));
            assertEquals(
                    row.who(),
                    row.write(),
                    row.api().patch(consultation, "*", body("outcome", row.who())).status());
            assertEquals(
                    row.who(),
                    row.ofConsultant(),
                    row.api().patch(hours, "*", body("location", row.who())).status());
        }
    }

    @Test
    public void aCalendarIsMadeByThoseItIsAboutOrByStaffAndKnownToItsMaker() {
        People.Person expert = people.person("CONSULTANT");
        People.Person owner = people.person();
        String consultant =
                people.admin()
                        .post(
                                BASE + "/consultants",
                                body("userId", expert.id(), "topics", List.of("право")))
                        .expect(201)
                        .id();
        String room =
                people.admin()
                        .post(
                                BASE + "/resources",
                                body("kind", "ROOM", "name", "Дон", "capacity", 5))
                        .expect(201)
                        .id();
        String own = owner.api().post(BASE + "/feeds", body("kind", "PERSON")).expect(201).id();
        String door =
                people.admin()
                        .post(BASE + "/feeds", body("kind", "RESOURCE", "resourceId", room))
                        .expect(201)
                        .id();
        record Row(
                String who,
                Api api,
                int person,
                int resource,
                int advice,
                int ofRoom,
                int readOwn,
                int readDoor) {}
        for (Row row :
                List.of(
                        new Row("anonymous", people.anonymous(), 401, 401, 401, 401, 401, 401),
                        new Row("a person", people.person().api(), 201, 403, 403, 403, 404, 404),
                        new Row("the owner", owner.api(), 201, 403, 403, 403, 200, 404),
                        new Row("the consultant", expert.api(), 201, 403, 201, 403, 404, 404),
                        new Row(
                                "another consultant",
                                people.person("CONSULTANT").api(),
                                201,
                                403,
                                403,
                                403,
                                404,
                                404),
                        new Row(
                                "a moderator",
                                people.person("MODERATOR").api(),
                                201,
                                403,
                                403,
                                403,
                                404,
                                404),
                        new Row(
                                "staff",
                                people.person("STAFF").api(),
                                201,
                                201,
                                201,
                                200,
                                404,
                                200),
                        new Row(
                                "an administrator",
                                people.admin(),
                                201,
                                201,
                                201,
                                200,
                                404,
                                200))) {
            String feeds = BASE + "/feeds";
            assertEquals(
                    row.who(),
                    row.person(),
                    row.api().post(feeds, body("kind", "PERSON")).status());
            assertEquals(
                    row.who(),
                    row.resource(),
                    row.api().post(feeds, body("kind", "RESOURCE", "resourceId", room)).status());
            assertEquals(
                    row.who(),
                    row.advice(),
                    row.api()
                            .post(feeds, body("kind", "CONSULTANT", "resourceId", consultant))
                            .status());
            assertEquals(
                    row.who(), row.ofRoom(), row.api().get(feeds + "?resource=" + room).status());
            assertEquals(row.who(), row.readOwn(), row.api().get(feeds + "/" + own).status());
            assertEquals(row.who(), row.readDoor(), row.api().get(feeds + "/" + door).status());
        }
        people.person().api().delete(BASE + "/feeds/" + own).expect(204);
        people.admin().delete(BASE + "/feeds/" + own).expect(204);
        owner.api().get(BASE + "/feeds/" + own).expect(200);
        owner.api().delete(BASE + "/feeds/" + own).expect(204);
        owner.api().get(BASE + "/feeds/" + own).expect(404);
    }

    @Test
    public void onlyColleaguesSayThatTheyCome() {
        People.Person owner = people.person();
        People.Person leader = people.person();
        People.Person stranger = people.person();
        String organisation = people.organisation(leader, owner);
        people.organisation(people.person(), stranger);
        String room =
                people.admin()
                        .post(
                                BASE + "/resources",
                                body("kind", "ROOM", "name", "Ока", "capacity", 5))
                        .expect(201)
                        .id();
        String booking = BASE + "/bookings/" + gathering(owner, organisation, room, 10, 2);
        String other = BASE + "/bookings/" + gathering(owner, organisation, room, 12, null);
        record Row(String who, Api api, int gathering, int other) {}
        for (Row row :
                List.of(
                        new Row("anonymous", people.anonymous(), 401, 401),
                        new Row("a person", people.person().api(), 404, 404),
                        new Row("another's member", stranger.api(), 404, 404),
                        new Row("a consultant", people.person("CONSULTANT").api(), 404, 404),
                        new Row("a moderator", people.person("MODERATOR").api(), 404, 404),
                        new Row("an authority", people.person("AUTHORITY").api(), 404, 404),
                        new Row("staff", people.person("STAFF").api(), 403, 403),
                        new Row("an administrator", people.admin(), 403, 403),
                        new Row("the owner", owner.api(), 200, 403),
                        new Row("the leader", leader.api(), 200, 403))) {
            for (String method : List.of("PUT", "DELETE")) {
                assertEquals(row.who(), row.gathering(), say(row.api(), method, booking));
                assertEquals(row.who(), row.other(), say(row.api(), method, other));
            }
        }
    }

    private static int say(Api api, String method, String booking) {
        String path = booking + "/participants/me";
        return (method.equals("PUT") ? api.send("PUT", path, null, null) : api.delete(path))
                .status();
    }

    private static String gathering(
            People.Person owner, String organisation, String room, int hour, Integer minimum) {
        return owner.api()
                .post(
                        BASE + "/bookings",
                        body(
                                "resourceId",
                                room,
                                "organisationId",
                                organisation,
                                "start",
                                "2036-03-12T" + hour + ":00:00+03:00",
                                "end",
                                "2036-03-12T" + (hour + 1) + ":00:00+03:00",
                                "minimumPeople",
                                minimum))
                .expect(201)
                .id();
    }
}
