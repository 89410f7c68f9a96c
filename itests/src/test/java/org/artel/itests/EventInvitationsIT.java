package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Eventually;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Products;
import org.junit.Before;
import org.junit.Test;

/** Whom the centre asks to come to an event, in the product. */
public class EventInvitationsIT {

    private People people;
    private String event;

    @Before
    public void install() {
        people = new People(Products.on(TestDatabase.derby()));
        Modules.want(people.admin(), "events", "active");
        event =
                "/api/events/"
                        + people.admin()
                                .post(
                                        "/api/events",
                                        body(
                                                "type",
                                                "CONFERENCE",
                                                "title",
                                                "Ресурсы для НКО",
                                                "start",
                                                "2035-03-12T10:00:00+03:00",
                                                "end",
                                                "2035-03-12T14:00:00+03:00",
                                                "capacity",
                                                1,
                                                "moderated",
                                                true))
                                .expect(201)
                                .id();
        people.admin().post(event + "/publication", body()).expect(200);
    }

    @Test
    public void anAuthorityAnswersByTheLinkInTheLetter() {
        String office = "office" + UUID.randomUUID() + "@example.org";
        String invitation = invite(body("email", office, "name", "Приёмная", "part", "GUEST")).id();
        people.admin()
                .post(event + "/invitations", body("email", office))
                .expect(409, "already-invited");
        String link = "/api/events/invitations/" + token(office);
        JsonNode card = people.anonymous().get(link).expect(200).json();
        assertEquals("Ресурсы для НКО", card.path("eventTitle").asText());
        assertEquals("Приёмная", card.path("name").asText());
        assertEquals("SENT", card.path("state").asText());
        people.anonymous().post(link + "/answer", body("accept", true)).expect(401);

        People.Person official = people.person();
        official.api().post(link + "/answer", body()).expect(422);
        JsonNode yes =
                official.api().post(link + "/answer", body("accept", true)).expect(200).json();
        assertEquals("CONFIRMED", yes.path("state").asText());
        JsonNode mine =
                official.api()
                        .get(event + "/registrations/" + yes.path("registrationId").asText())
                        .expect(200)
                        .json();
        assertEquals("GUEST", mine.path("part").asText());
        assertFalse("a ticket", mine.path("ticket").isNull());
        people.person()
                .api()
                .post(link + "/answer", body("accept", true))
                .expect(409, "invitation-answered");
        JsonNode all = people.admin().get(event + "/invitations?state=ACCEPTED").expect(200).json();
        assertEquals(invitation, all.path("items").path(0).path("id").asText());
        people.admin().delete(event + "/invitations/" + invitation).expect(204);
        people.anonymous().get(link).expect(404);
    }

    @Test
    public void whoeverIsErasedIsNoLongerInvitedAndTheirSeatGoesToTheNext() {
        People.Person anna = people.person();
        People.Person boris = people.person();
        String seat = register(anna, "PENDING");
        String waiting = register(boris, "WAITING");
        invite(body("personId", anna.id(), "part", "PARTICIPANT"));
        people.admin()
                .post("/api/privacy/people/" + anna.id() + "/erasure", body("content", "DELETE"))
                .expect(202);
        Eventually.holds(
                "the state",
                () ->
                        state(boris.api(), waiting).equals("OFFERED")
                                && people.admin()
                                        .get(event + "/invitations")
                                        .expect(200)
                                        .json()
                                        .path("items")
                                        .isEmpty());
        JsonNode left = people.admin().get(seat).expect(200).json();
        assertEquals("WITHDRAWN", left.path("state").asText());
        assertEquals("удалённый участник", left.path("personName").asText());
    }

    @Test
    public void onlyStaffInviteAndSeeWhoWasInvited() {
        Api anybody = people.person().api();
        anybody.get(event + "/invitations").expect(403);
        anybody.post(event + "/invitations", body("email", "a@example.org")).expect(403);
        anybody.delete(event + "/invitations/nothing").expect(403);
        people.anonymous().get(event + "/invitations").expect(401);
        people.admin().post(event + "/invitations", body("email", "nowhere")).expect(422);
        people.admin().post(event + "/invitations", body()).expect(422);
        people.admin().get(event + "/invitations?state=LOST").expect(400);
        people.anonymous().get("/api/events/invitations/nothing").expect(404);
    }

    private Api.Answer invite(Map<String, Object> whom) {
        return people.admin().post(event + "/invitations", whom).expect(201);
    }

    private String register(People.Person person, String state) {
        Api.Answer made = person.api().post(event + "/registrations", body()).expect(201);
        assertEquals(state, made.json().path("state").asText());
        return event + "/registrations/" + made.id();
    }

    private static String state(Api api, String registration) {
        return api.get(registration).expect(200).json().path("state").asText();
    }

    /** Out of the letter, which an administrator reads where there is no mail server. */
    private String token(String address) {
        String[] letter = new String[1];
        Eventually.holds(
                "a letter",
                () -> {
                    for (JsonNode mail :
                            people.admin().get("/api/notifications/mail").json().path("items")) {
                        if (mail.path("to").asText().equals(address)) {
                            letter[0] = mail.path("id").asText();
                        }
                    }
                    return letter[0] != null;
                });
        return people.admin()
                .get("/api/notifications/mail/" + letter[0])
                .expect(200)
                .json()
                .path("text")
                .asText()
                .replaceAll("(?s).*/events/invitations/([\\w-]+).*", "$1");
    }
}
