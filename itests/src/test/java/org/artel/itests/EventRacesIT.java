package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.Nodes;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Three hundred want thirty seats at once: on each database, and on two nodes over one. */
@RunWith(Parameterized.class)
public class EventRacesIT {

    private static final String BASE = "/api/events";
    private static final int CROWD = 300;
    private static final int SEATS = 30;
    private static final int LEAVE = 10;

    @Parameterized.Parameters(name = "{0}, {1} node(s)")
    public static List<Object[]> installations() {
        return Nodes.installations();
    }

    private final TestDatabase engine;
    private final int number;
    private Nodes nodes;
    private Api admin;

    public EventRacesIT(TestDatabase engine, int number) {
        this.engine = engine;
        this.number = number;
    }

    @Before
    public void start() {
        nodes = Nodes.of(engine, number);
        admin = new People(nodes.first()).admin();
        for (Product node : nodes.all()) {
            Modules.want(new People(node).admin(), "events", "active");
        }
    }

    @Test
    public void thirtyGetASeatTheOthersWaitInOrderAndTenWhoLeaveMakeTenOffers() throws Exception {
        String event =
                BASE
                        + "/"
                        + admin.post(
                                        BASE,
                                        body(
                                                "type",
                                                "TRAINING",
                                                "title",
                                                "Развитие навыков командообразования",
                                                "start",
                                                "2035-04-12T10:00:00+03:00",
                                                "end",
                                                "2035-04-12T13:00:00+03:00",
                                                "capacity",
                                                SEATS))
                                .expect(201)
                                .id();
        admin.post(event + "/publication", body()).expect(200);

        List<Api.Answer> made =
                Nodes.race(
                        CROWD,
                        i ->
                                nodes.on(i, admin)
                                        .post(
                                                event + "/registrations",
                                                body("guest", body("name", "Гость " + i))));
        made.forEach(answer -> answer.expect(201));
        List<JsonNode> seated = in(event, "CONFIRMED");
        List<JsonNode> waiting = in(event, "WAITING");
        assertEquals(SEATS, seated.size());
        assertEquals(CROWD - SEATS, waiting.size());
        assertEquals(
                IntStream.rangeClosed(1, CROWD - SEATS).boxed().toList(),
                waiting.stream().map(one -> one.path("position").asInt()).toList());

        Nodes.race(
                        LEAVE,
                        i ->
                                nodes.on(i, admin)
                                        .post(
                                                event
                                                        + "/registrations/"
                                                        + seated.get(i).path("id").asText()
                                                        + "/withdrawal",
                                                body()))
                .forEach(answer -> answer.expect(200));
        assertEquals(ids(waiting.subList(0, LEAVE)), ids(in(event, "OFFERED")));
        assertEquals(SEATS - LEAVE, in(event, "CONFIRMED").size());
    }

    private List<JsonNode> in(String event, String state) {
        return admin.all(event + "/registrations?state=" + state);
    }

    private static Set<String> ids(List<JsonNode> registrations) {
        return registrations.stream()
                .map(one -> one.path("id").asText())
                .collect(Collectors.toSet());
    }
}
