package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.OpenApi;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Products;
import org.junit.Before;
import org.junit.Test;

/** Booking's doors: each is tried by everybody, and what lies behind is not for strangers. */
public class BookingAuthorisationIT {

    private static final String NOWHERE = "01hzzzzzzzzzzzzzzzzzzzzzzz";
    private static final String BASE = "/api/booking";

    /** Somebody who tries, and what they are in the eyes of a rule. */
    private record Actor(String name, Api api, Set<String> is) {}

    private Product product;
    private People people;

    @Before
    public void start() {
        product = Products.on(TestDatabase.derby());
        people = new People(product);
        Modules.want(people.admin(), "booking", "active");
    }

    @Test
    public void everyDoorOpensToThoseItIsMeantForAndToNobodyElse() {
        People.Person leader = people.person();
        People.Person member = people.person();
        String organisation = people.organisation(leader, member);
        List<Actor> actors =
                List.of(
                        new Actor("anonymous", people.anonymous(), Set.of("ANYONE")),
                        actor("a person", people.person()),
                        actor("the leader", leader, "LEADER", "MEMBER"),
                        actor("a member", member, "MEMBER"),
                        actor("an authority", people.person("AUTHORITY")),
                        actor("a consultant", people.person("CONSULTANT"), "CONSULTANT"),
                        actor("a moderator", people.person("MODERATOR")),
                        actor("staff", people.person("STAFF"), "STAFF"),
                        actor("an administrator", people.person("ADMIN"), "STAFF", "ADMIN"));
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (OpenApi.Operation operation : new OpenApi(product).operations()) {
            if (!operation.path().startsWith(BASE + "/")) {
                continue;
            }
            boolean ofOrganisation = operation.path().startsWith(BASE + "/quotas/");
            String path =
                    operation
                            .path()
                            .replaceFirst("\\{id}", ofOrganisation ? organisation : NOWHERE)
                            .replaceAll("\\{[^}]+}", NOWHERE);
            boolean withBody = !operation.method().equals("GET") && operation.bodyType() != null;
            for (Actor actor : actors) {
                Api.Answer answer =
                        actor.api()
                                .send(
                                        operation.method(),
                                        path,
                                        withBody ? operation.bodyType() : null,
                                        withBody ? Api.bytes("[]") : null);
                boolean allowed = operation.allow().stream().anyMatch(actor.is()::contains);
                int refusal = actor.name().equals("anonymous") ? 401 : 403;
                boolean refused = answer.status() == 401 || answer.status() == 403;
                if (answer.status() >= 500 || (allowed ? refused : answer.status() != refusal)) {
                    wrong.add(
                            operation.id()
                                    + " "
                                    + operation.allow()
                                    + " by "
                                    + actor.name()
                                    + ": "
                                    + answer);
                }
                tried++;
            }
        }
        assertTrue("tried " + tried, tried > 350);
        assertEquals(String.join("\n", wrong), 0, wrong.size());
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

    private static Actor actor(String name, People.Person person, String... is) {
        List<String> all = new ArrayList<>(List.of("ANYONE", "SIGNED_IN"));
        all.addAll(List.of(is));
        return new Actor(name, person.api(), Set.copyOf(all));
    }
}
