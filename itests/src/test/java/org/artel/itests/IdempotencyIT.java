package org.artel.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Products;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** A client whose answer was lost on the way asks again. */
@RunWith(Parameterized.class)
public class IdempotencyIT {

    private static final String HEADER = "Idempotency-Key";
    private static final String PATH = "/api/organisations";

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase engine;
    private final String word =
            "w" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    private People people;
    private Api api;

    public IdempotencyIT(TestDatabase engine) {
        this.engine = engine;
    }

    @Before
    public void start() {
        people = new People(Products.on(engine));
        api = people.admin().with(HEADER, UUID.randomUUID().toString());
    }

    @Test
    public void theSameKeyAndBodyGetTheSameAnswerAndOneRow() {
        Api.Answer first = api.post(PATH, People.organisation("Повтор " + word)).expect(201);
        Api.Answer second = api.post(PATH, People.organisation("Повтор " + word)).expect(201);
        assertEquals(first.text(), second.text());
        assertEquals(first.header("Location"), second.header("Location"));
        assertEquals(first.etag(), second.etag());
        assertEquals(1, rows());
    }

    @Test
    public void theSameKeyWithAnotherBodyIsRefused() {
        api.post(PATH, People.organisation("Первая " + word)).expect(201);
        api.post(PATH, People.organisation("Вторая " + word)).expect(422);
        assertEquals(1, rows());
    }

    @Test
    public void theSameKeyOfAnotherPersonIsAnotherKey() {
        api.post(PATH, People.organisation("Своя " + word)).expect(201);
        people.person()
                .api()
                .with(HEADER, "k" + word)
                .post(PATH, People.organisation("Чужая " + word))
                .expect(201);
        people.admin()
                .with(HEADER, "k" + word)
                .post(PATH, People.organisation("Иная " + word))
                .expect(201);
        assertEquals(3, rows());
    }

    @Test
    public void ofTenAtOnceOneIsDoneAndTheOthersWaitOrGetItsAnswer() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(10);
        try {
            CyclicBarrier start = new CyclicBarrier(10);
            List<Future<Api.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                answers.add(
                        callers.submit(
                                () -> {
                                    start.await();
                                    return api.post(PATH, People.organisation("Разом " + word));
                                }));
            }
            Set<String> ids = new HashSet<>();
            for (Future<Api.Answer> future : answers) {
                Api.Answer answer = future.get();
                assertTrue(answer.toString(), answer.status() == 201 || answer.status() == 409);
                if (answer.status() == 201) {
                    ids.add(answer.id());
                }
            }
            assertEquals(1, ids.size());
            assertEquals(1, rows());
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    public void aRefusedRequestMayBeMendedUnderANewKey() {
        api.post(PATH, "{\"name\":\"\"}").expect(422);
        people.admin()
                .with(HEADER, UUID.randomUUID().toString())
                .post(PATH, People.organisation("Исправлена " + word))
                .expect(201);
    }

    @Test
    public void anAbsurdKeyIsRefused() {
        people.admin()
                .with(HEADER, "x".repeat(2000))
                .post(PATH, People.organisation("Нет " + word))
                .expect(400);
        assertEquals(0, rows());
    }

    private int rows() {
        return people.anonymous().all(PATH + "?q=" + word).size();
    }
}
