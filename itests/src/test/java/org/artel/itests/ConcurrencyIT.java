package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Products;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Many people do the same thing at the same time. */
@RunWith(Parameterized.class)
public class ConcurrencyIT {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase engine;
    private People people;

    public ConcurrencyIT(TestDatabase engine) {
        this.engine = engine;
    }

    @Before
    public void start() {
        people = new People(Products.on(engine));
    }

    @Test
    public void ofFiftyRegistrationsWithOneAddressOneIsAccepted() throws Exception {
        Object registration = People.registration("crowd-" + UUID.randomUUID() + "@example.org");
        assertEquals(
                Map.of(201, 1, 409, 49),
                statuses(50, i -> () -> people.anonymous().post("/api/users", registration)));
    }

    @Test
    public void ofTwentyCreationsWithOneInnOneIsAccepted() throws Exception {
        Object organisation =
                body(
                        "name", "Одна на всех",
                        "legalForm", "ANO",
                        "city", "Москва",
                        "region", "Москва",
                        "inn", "7707083893",
                        "ogrn", "1027700132195");
        assertEquals(
                Map.of(201, 1, 409, 19),
                statuses(20, i -> () -> people.admin().post("/api/organisations", organisation)));
    }

    @Test
    public void ofTwentyCreationsWithOneNameEachGetsAnAddressOfItsOwn() throws Exception {
        Object organisation = People.organisation("Тёзки " + UUID.randomUUID());
        assertEquals(
                Map.of(201, 20),
                statuses(20, i -> () -> people.admin().post("/api/organisations", organisation)));
    }

    @Test
    public void theSecondOfTwoEditorsIsToldAndWhoSendsNoVersionIsAskedForIt() {
        String path = "/api/organisations/" + people.organisation(null, null);
        String etag = people.admin().get(path).expect(200).etag();
        Api.Answer first =
                people.admin().patch(path, etag, body("shortName", "первый")).expect(200);
        people.admin().patch(path, etag, body("shortName", "второй")).expect(412);
        people.admin().patch(path, null, body("shortName", "третий")).expect(428);
        people.admin().patch(path, "\"x\"", body("shortName", "четвёртый")).expect(400);
        people.admin().patch(path, first.etag(), body("shortName", "пятый")).expect(200);
        assertEquals("пятый", people.admin().get(path).json().path("shortName").asText());
    }

    @Test
    public void ofTwentyEditorsAtOnceOneIsAccepted() throws Exception {
        String path = "/api/organisations/" + people.organisation(null, null);
        String etag = people.admin().get(path).expect(200).etag();
        assertEquals(
                Map.of(200, 1, 412, 19),
                statuses(
                        20,
                        i ->
                                () ->
                                        people.admin()
                                                .patch(
                                                        path,
                                                        etag,
                                                        body("shortName", "редактор " + i))));
    }

    private static Map<Integer, Integer> statuses(
            int number, IntFunction<Callable<Api.Answer>> request) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(number);
        try {
            CyclicBarrier start = new CyclicBarrier(number);
            List<Future<Api.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                Callable<Api.Answer> call = request.apply(i);
                answers.add(
                        callers.submit(
                                () -> {
                                    start.await();
                                    return call.call();
                                }));
            }
            Map<Integer, Integer> statuses = new TreeMap<>();
            for (Future<Api.Answer> answer : answers) {
                statuses.merge(answer.get().status(), 1, Integer::sum);
            }
            return statuses;
        } finally {
            callers.shutdownNow();
        }
    }
}
