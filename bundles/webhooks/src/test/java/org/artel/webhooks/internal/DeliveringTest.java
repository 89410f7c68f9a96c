package org.artel.webhooks.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.PageRequest;
import org.artel.core.api.audit.Change.Action;
import org.artel.core.api.changes.Changed;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.Attempts;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What happens here reaches those outside who asked for it. */
@RunWith(Parameterized.class)
public class DeliveringTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private House house;
    private Receiver receiver;
    private Sender sender;

    public DeliveringTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() throws Exception {
        house = new House(database);
        receiver = new Receiver();
        sender = house.sender();
    }

    @After
    public void close() {
        receiver.close();
        house.close();
    }

    @Test
    public void anEventReachesWhoeverWantsItAndSaysWhereToAsk() throws Exception {
        Hook hook = house.hook(receiver.url(), "booking.created");
        house.happens(Action.CREATED, "b1");
        house.happens(Action.CHANGED, "b1");
        house.send(sender);

        Receiver.Request request = receiver.only();
        assertEquals("/artel?key=1", request.path());
        JsonNode body = JSON.readTree(request.body());
        assertEquals(5, body.size());
        assertEquals("booking.created", body.path("type").asText());
        assertEquals(
                "https://centre.example.org/api/booking/bookings/b1", body.path("url").asText());
        assertEquals("2030-03-11T05:00:00Z", body.path("occurredAt").asText());
        assertTrue(body.path("sequence").asLong() > 0);
        Delivery delivery = only(hook, DeliveryState.DELIVERED);
        assertEquals(delivery.id(), request.headers().get("artel-delivery"));
        assertEquals(delivery.eventId(), body.path("id").asText());
        assertEquals(Integer.valueOf(204), delivery.status());
        assertEquals(1, delivery.attempts());
        assertNull(delivery.nextAt());
        assertNotNull(delivery.finishedAt());
        house.send(sender);
        assertEquals("it is sent once", 1, receiver.requests.size());
    }

    @Test
    public void theSignatureIsOfTheTimeAndTheBody() throws Exception {
        Hook hook = house.hook(receiver.url(), "*");
        house.happens(Action.CREATED, "b1");
        house.send(sender);
        Receiver.Request request = receiver.only();
        String seconds = request.headers().get("artel-timestamp");
        assertEquals(String.valueOf(house.clock.instant().getEpochSecond()), seconds);
        assertEquals(
                Signature.header(List.of(hook.secret()), Long.parseLong(seconds), request.body()),
                request.headers().get("artel-signature"));
        assertEquals("application/json", request.headers().get("content-type"));
    }

    @Test
    public void forADayTheFormerSecretSignsToo() throws Exception {
        Hook hook = house.hook(receiver.url(), "*");
        Hook rotated = house.hooks.rotate(hook.id(), House.ADMIN);
        assertNotEquals(hook.secret(), rotated.secret());
        assertNotNull(rotated.oldSecretUntil());
        house.happens(Action.CREATED, "b1");
        house.pass(Duration.ofHours(23));
        house.send(sender);
        Receiver.Request request = receiver.requests.get(0);
        assertEquals(
                signature(request, rotated.secret(), hook.secret()),
                request.headers().get("artel-signature"));
        house.pass(Duration.ofHours(2));
        house.happens(Action.CREATED, "b2");
        house.send(sender);
        request = receiver.requests.get(1);
        assertEquals(
                signature(request, rotated.secret()), request.headers().get("artel-signature"));
        assertNull(house.hooks.get(hook.id()).oldSecretUntil());
    }

    private static String signature(Receiver.Request request, String... secrets) {
        return Signature.header(
                List.of(secrets),
                Long.parseLong(request.headers().get("artel-timestamp")),
                request.body());
    }

    @Test
    public void whatIsTakenBackIsNotTold() throws Exception {
        house.hook(receiver.url(), "*");
        assertThrows(
                IllegalStateException.class,
                () ->
                        house.tx.run(
                                Caller.system(),
                                em -> {
                                    house.outbox.changed(
                                            Transactions.connection(em),
                                            List.of(
                                                    new Changed(
                                                            "booking_booking",
                                                            "b1",
                                                            Action.CREATED,
                                                            Map.of())));
                                    throw new IllegalStateException();
                                }));
        house.send(sender);
        assertEquals(List.of(), receiver.requests);
    }

    @Test
    public void aThingInAnotherIsToldByBothIds() throws Exception {
        house.hook(receiver.url(), "session.*");
        house.tx.run(
                Caller.system(),
                em ->
                        house.outbox.changed(
                                Transactions.connection(em),
                                List.of(
                                        new Changed(
                                                "events_session",
                                                "s1",
                                                Action.REMOVED,
                                                Map.of("event_id", "e1")),
                                        new Changed("users_word", "w", Action.CREATED, Map.of()))));
        house.send(sender);
        JsonNode body = JSON.readTree(receiver.only().body());
        assertEquals("session.removed", body.path("type").asText());
        assertEquals(
                "https://centre.example.org/api/events/e1/sessions/s1", body.path("url").asText());
    }

    @Test
    public void nobodyPaysWhileNobodyWantsAnything() {
        assertFalse(house.outbox.listens());
        Hook hook = house.hook(receiver.url(), "booking.*");
        assertTrue(house.outbox.listens());
        house.hooks.change(hook.id(), -1, h -> with(h, false), House.ADMIN);
        assertFalse(house.outbox.listens());
    }

    @Test
    public void aFailureIsSentAgainInGrowingPausesForThreeDaysAndGivenUp() throws Exception {
        Hook hook = house.hook(receiver.url(), "*");
        receiver.status = 500;
        receiver.answer = "out of order";
        Instant begin = house.clock.instant();
        house.happens(Action.CREATED, "b1");
        Duration before = Duration.ZERO;
        int attempts = 0;
        Delivery delivery;
        do {
            house.send(sender);
            attempts++;
            assertEquals(attempts, receiver.requests.size());
            delivery = all(hook).get(0);
            assertEquals(attempts, delivery.attempts());
            assertEquals(Integer.valueOf(500), delivery.status());
            assertEquals("out of order", delivery.answer());
            assertEquals("HTTP 500", delivery.reason());
            if (delivery.state() == DeliveryState.WAITING) {
                Duration pause = Duration.between(house.clock.instant(), delivery.nextAt());
                house.pass(pause.minusMillis(1));
                house.send(sender);
                assertEquals("not before it is due", attempts, receiver.requests.size());
                house.pass(Duration.ofMillis(1));
                boolean bounded = pause.compareTo(Duration.ofHours(6)) > 0;
                boolean last = delivery.nextAt().equals(begin.plus(Patience.WHOLE));
                assertTrue(
                        pause + " after " + before, bounded || last || pause.compareTo(before) > 0);
                before = pause;
            }
        } while (delivery.state() == DeliveryState.WAITING);
        assertEquals(DeliveryState.GIVEN_UP, delivery.state());
        assertEquals(begin.plus(Duration.ofDays(3)), house.clock.instant());
        assertTrue(attempts + " attempts", attempts > 15 && attempts < 30);
        Receiver.Request first = receiver.requests.get(0);
        for (Receiver.Request request : receiver.requests) {
            assertEquals(first.body(), request.body());
            assertEquals(
                    first.headers().get("artel-delivery"), request.headers().get("artel-delivery"));
        }

        receiver.status = 200;
        house.deliveries.retry(hook.id(), delivery.id());
        house.send(sender);
        assertEquals(DeliveryState.DELIVERED, all(hook).get(0).state());
    }

    @Test
    public void aReceiverThatIsGoneIsToldNothingMoreAndAdministratorsOnce() throws Exception {
        Hook hook = house.hook(receiver.url(), "*");
        receiver.status = 410;
        for (int i = 0; i < 3; i++) {
            house.happens(Action.CREATED, "b" + i);
        }
        house.send(sender);
        Hook gone = house.hooks.get(hook.id());
        assertFalse(gone.active());
        assertTrue(gone.gone());
        assertNotEquals(hook.version(), gone.version());
        assertEquals(1, house.told.size());
        assertEquals(2, house.told.get(0).recipients().size());
        assertEquals(Map.of("host", "127.0.0.1"), house.told.get(0).data());
        int sent = receiver.requests.size();
        house.happens(Action.CREATED, "b9");
        house.outbox.look();
        house.happens(Action.CREATED, "b10");
        house.pass(Duration.ofDays(1));
        house.send(sender);
        assertEquals(sent, receiver.requests.size());
        assertEquals(
                "hook-inactive",
                Attempts.refused(() -> house.deliveries.retry(hook.id(), all(hook).get(0).id())));

        Hook back = house.hooks.change(hook.id(), gone.version(), h -> with(h, true), House.ADMIN);
        assertFalse(back.gone());
        receiver.status = 200;
        house.happens(Action.CREATED, "b11");
        house.send(sender);
        assertEquals(sent + 1, receiver.requests.size());
    }

    @Test
    public void nobodyIsSentToWhomAReceiverPointsAt() throws Exception {
        try (Receiver other = new Receiver()) {
            Hook hook = house.hook(receiver.url(), "*");
            receiver.status = 302;
            receiver.location = other.url();
            house.happens(Action.CREATED, "b1");
            house.send(sender);
            assertEquals("HTTP 302", only(hook, DeliveryState.WAITING).reason());
            assertEquals(List.of(), other.requests);
        }
    }

    @Test
    public void aReceiverThatTakesItsTimeTakesNobodyElses() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (Receiver slow = new Receiver()) {
            slow.pause = never;
            Hook first = house.hook(slow.url(), "*");
            house.hook(receiver.url(), "*");
            for (int i = 0; i < 20; i++) {
                house.happens(Action.CREATED, "b" + i);
            }
            Sender patient = house.sender(Duration.ofSeconds(30));
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (receiver.requests.size() < 20 && System.nanoTime() < end) {
                patient.look();
                Thread.sleep(20);
            }
            assertEquals(20, receiver.requests.size());
            assertEquals(Sender.AT_ONCE, slow.requests.size());
            assertEquals(20, all(first).size());
            never.countDown();
            assertTrue(patient.rest(20_000));
        }
    }

    @Test
    public void whoeverDoesNotAnswerInTimeIsAskedAgainLater() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        receiver.pause = late;
        Hook hook = house.hook(receiver.url(), "*");
        house.happens(Action.CREATED, "b1");
        house.send(house.sender(Duration.ofMillis(300)));
        Delivery delivery = only(hook, DeliveryState.WAITING);
        assertTrue(delivery.reason(), delivery.reason().startsWith("No answer within"));
        assertNull(delivery.status());
        assertTrue(delivery.durationMillis() >= 300);
        late.countDown();
    }

    @Test
    public void whoeverIsNotThereIsAskedAgainLater() throws Exception {
        Hook hook = house.hook(receiver.url(), "*");
        receiver.close();
        house.happens(Action.CREATED, "b1");
        house.send(sender);
        assertTrue(only(hook, DeliveryState.WAITING).reason().startsWith("ConnectException"));
    }

    @Test
    public void ofAnAnswerTheBeginningIsKept() throws Exception {
        Hook hook = house.hook(receiver.url(), "*");
        receiver.status = 200;
        receiver.answer = "a\u0000\n\u001bb" + "я".repeat(100_000);
        house.happens(Action.CREATED, "b1");
        house.send(sender);
        String answer = only(hook, DeliveryState.DELIVERED).answer();
        assertEquals(500, answer.length());
        assertTrue(answer, answer.startsWith("a bя"));
    }

    @Test
    public void ofFiftyTakersOneGetsIt() throws Exception {
        Hook hook = house.hook(receiver.url(), "*");
        house.happens(Action.CREATED, "b1");
        house.queue.distribute();
        String id = all(hook).get(0).id();
        AtomicInteger taken = new AtomicInteger();
        Attempts.race(
                50,
                client -> {
                    if (house.queue.take(id, Ids.next()).isPresent()) {
                        taken.incrementAndGet();
                    }
                    return null;
                });
        assertEquals(1, taken.get());
    }

    @Test
    public void twoNodesSendEachEventOnce() throws Exception {
        house.hook(receiver.url(), "*");
        Sender other = house.sender();
        for (int i = 0; i < 50; i++) {
            house.happens(Action.CREATED, "b" + i);
        }
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (receiver.requests.size() < 50 && System.nanoTime() < end) {
            Attempts.race(
                    2,
                    client -> {
                        (client == 0 ? sender : other).look();
                        return null;
                    });
        }
        assertTrue(sender.rest(20_000) && other.rest(20_000));
        house.send(sender);
        house.send(other);
        List<String> ids = new ArrayList<>();
        receiver.requests.forEach(request -> ids.add(request.headers().get("artel-delivery")));
        assertEquals(50, ids.size());
        assertEquals(50, new HashSet<>(ids).size());
    }

    @Test
    public void whatADeadNodeHeldIsSentByAnother() throws Exception {
        Hook hook = house.hook(receiver.url(), "*");
        house.happens(Action.CREATED, "b1");
        house.queue.distribute();
        String id = all(hook).get(0).id();
        assertTrue(house.queue.take(id, "dead").isPresent());
        assertEquals("being-sent", Attempts.refused(() -> house.deliveries.retry(hook.id(), id)));
        house.send(sender);
        assertEquals(List.of(), receiver.requests);
        house.pass(Queue.LEASE);
        house.send(sender);
        assertEquals(2, only(hook, DeliveryState.DELIVERED).attempts());
    }

    @Test
    public void aTestIsSentOnceAlsoToAHookThatIsOff() throws Exception {
        Hook hook =
                house.hooks.create(
                        new NewHook(receiver.url(), List.of("*"), null, false), House.ADMIN);
        receiver.status = 503;
        String id = house.hooks.test(hook.id());
        house.send(sender);
        JsonNode body = JSON.readTree(receiver.only().body());
        assertEquals(Types.TEST, body.path("type").asText());
        assertEquals(0, body.path("sequence").asLong());
        Delivery delivery = house.deliveries.get(hook.id(), id);
        assertEquals(DeliveryState.GIVEN_UP, delivery.state());
        assertNull("a test says nothing of the rest", house.hooks.get(hook.id()).failingSince());
        receiver.status = 200;
        house.deliveries.retry(hook.id(), id);
        house.send(sender);
        assertEquals(DeliveryState.DELIVERED, house.deliveries.get(hook.id(), id).state());
    }

    @Test
    public void healthComplainsOfWhomNothingReachesForADay() throws Exception {
        Hook hook = house.hook(receiver.url(), "*");
        receiver.status = 500;
        house.happens(Action.CREATED, "b1");
        house.send(sender);
        assertNotNull(house.hooks.get(hook.id()).failingSince());
        assertEquals(List.of(), house.health.complaints());
        house.pass(Duration.ofHours(25));
        assertEquals(1, house.health.complaints().size());
        assertFalse(
                "an address may hold a key", house.health.complaints().get(0).contains("key=1"));
        receiver.status = 200;
        house.send(sender);
        assertEquals(List.of(), house.health.complaints());
        assertNull(house.hooks.get(hook.id()).failingSince());
        assertEquals(3, house.figures.collect().size());
    }

    @Test
    public void afterThirtyDaysAllIsForgotten() throws Exception {
        Hook hook = house.hook(receiver.url(), "*");
        house.happens(Action.CREATED, "b1");
        house.send(sender);
        house.happens(Action.CREATED, "b2");
        house.queue.distribute();
        house.hooks.change(hook.id(), -1, h -> with(h, false), House.ADMIN);
        house.pass(Duration.ofDays(4));
        house.retention.run();
        assertEquals(1, list(hook, DeliveryState.GIVEN_UP).size());
        assertEquals(1, list(hook, DeliveryState.DELIVERED).size());
        assertEquals(1, kept());
        house.pass(Duration.ofDays(27));
        house.retention.run();
        assertEquals(List.of(), all(hook));
        assertEquals(0, kept());
    }

    @Test
    public void eachAttemptIsKeptAsItWas() throws Exception {
        Hook hook = house.hook(receiver.url(), "*");
        receiver.status = 500;
        receiver.answer = "out of order";
        house.happens(Action.CREATED, "b1");
        Instant first = house.clock.instant();
        house.send(sender);
        String id = only(hook, DeliveryState.WAITING).id();
        receiver.close();
        house.pass(Duration.ofMinutes(1));
        house.send(sender);
        house.pass(Duration.ofMinutes(1));
        try (Receiver back = new Receiver()) {
            house.hooks.change(hook.id(), -1, h -> to(h, back.url()), House.ADMIN);
            back.status = 200;
            back.answer = "thanks";
            house.send(sender);
        }
        assertEquals(3, only(hook, DeliveryState.DELIVERED).attempts());
        List<Attempt> attempts = attempts(hook, id);
        assertEquals(List.of(3, 2, 1), attempts.stream().map(Attempt::number).toList());
        Attempt failed = attempts.get(2);
        assertEquals(first, failed.at());
        assertEquals(Integer.valueOf(500), failed.status());
        assertEquals("out of order", failed.answer());
        assertEquals("HTTP 500", failed.reason());
        Attempt unanswered = attempts.get(1);
        assertEquals(first.plus(Duration.ofMinutes(1)), unanswered.at());
        assertNull(unanswered.status());
        assertNull(unanswered.answer());
        assertTrue(unanswered.reason(), unanswered.reason().startsWith("ConnectException"));
        Attempt arrived = attempts.get(0);
        assertEquals(Integer.valueOf(200), arrived.status());
        assertEquals("thanks", arrived.answer());
        assertNull(arrived.reason());
        assertTrue(arrived.durationMillis() >= 0);
    }

    @Test
    public void ofADeadNodesAttemptTheNumberIsMissing() throws Exception {
        Hook hook = house.hook(receiver.url(), "*");
        house.happens(Action.CREATED, "b1");
        house.queue.distribute();
        String id = all(hook).get(0).id();
        Queue.Taken lost = house.queue.take(id, "slow").get();
        house.pass(Queue.LEASE);
        house.send(sender);
        assertEquals(List.of(2), attempts(hook, id).stream().map(Attempt::number).toList());
        // It was not dead but slow: what it did counts as well, but changes nothing.
        house.queue.failed(
                house.queue.targets().get(0),
                lost,
                "slow",
                new Queue.Outcome(house.clock.instant(), null, 10_000, null, "too late"),
                house.clock.instant());
        assertEquals(List.of(2, 1), attempts(hook, id).stream().map(Attempt::number).toList());
        only(hook, DeliveryState.DELIVERED);
    }

    @Test
    public void whoeverComesBackToAHookThatIsGoneKeepsNothing() throws Exception {
        Hook hook = house.hook(receiver.url(), "*");
        house.happens(Action.CREATED, "b1");
        house.send(sender);
        house.happens(Action.CREATED, "b2");
        house.queue.distribute();
        String id = list(hook, DeliveryState.WAITING).get(0).id();
        Queue.Target target = house.queue.targets().get(0);
        Queue.Taken taken = house.queue.take(id, "owner").get();
        house.hooks.remove(hook.id(), House.ADMIN);
        assertEquals("attempts go with what they are of", 0, kept());
        Queue.Outcome outcome = new Queue.Outcome(house.clock.instant(), 200, 5, null, null);
        house.queue.arrived(target, taken, outcome);
        assertEquals(0, kept());
    }

    @Test
    public void attemptsArePaged() throws Exception {
        Hook hook = house.hook(receiver.url(), "*");
        receiver.status = 500;
        house.happens(Action.CREATED, "b1");
        for (int i = 0; i < 5; i++) {
            house.send(sender);
            house.pass(Duration.ofHours(9));
        }
        String id = all(hook).get(0).id();
        List<Integer> numbers = new ArrayList<>();
        String cursor = null;
        do {
            var page = house.deliveries.attempts(hook.id(), id, new PageRequest(2, cursor));
            page.items().forEach(attempt -> numbers.add(attempt.number()));
            cursor = page.nextCursor();
        } while (cursor != null);
        assertEquals(List.of(5, 4, 3, 2, 1), numbers);
        assertEquals(
                "bad-cursor",
                Attempts.refused(
                        () ->
                                house.deliveries.attempts(
                                        hook.id(),
                                        id,
                                        new PageRequest(2, Cursor.of("two").encode()))));
        Hook other = house.hook(receiver.url(), "*");
        assertEquals(
                "not-found",
                Attempts.refused(
                        () -> house.deliveries.attempts(other.id(), id, PageRequest.first())));
    }

    @Test
    public void theLogIsPaged() {
        Hook hook = house.hook(receiver.url(), "*");
        for (int i = 0; i < 5; i++) {
            house.happens(Action.CREATED, "b" + i);
        }
        house.queue.distribute();
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            var page = house.deliveries.list(hook.id(), null, new PageRequest(2, cursor));
            page.items().forEach(delivery -> ids.add(delivery.id()));
            cursor = page.nextCursor();
        } while (cursor != null);
        assertEquals(5, new HashSet<>(ids).size());
        assertEquals("not-found", Attempts.refused(() -> house.deliveries.get(hook.id(), "none")));
        assertEquals(
                "not-found",
                Attempts.refused(() -> house.deliveries.list("none", null, PageRequest.first())));
    }

    /** How many attempts are kept, of whatever. */
    private int kept() {
        return house.tx.read(
                em ->
                        Sql.query(
                                        Transactions.connection(em),
                                        "select count(*) from webhooks_attempt",
                                        row -> row.getInt(1))
                                .get(0));
    }

    private List<Attempt> attempts(Hook hook, String id) {
        return house.deliveries.attempts(hook.id(), id, PageRequest.first()).items();
    }

    private List<Delivery> list(Hook hook, DeliveryState state) {
        return house.deliveries.list(hook.id(), state, PageRequest.first()).items();
    }

    private List<Delivery> all(Hook hook) {
        return list(hook, null);
    }

    private Delivery only(Hook hook, DeliveryState state) {
        List<Delivery> found = all(hook);
        assertEquals(found.toString(), 1, found.size());
        assertEquals(found.toString(), state, found.get(0).state());
        return found.get(0);
    }

    private static NewHook to(NewHook hook, String url) {
        return new NewHook(url, hook.events(), hook.description(), hook.active());
    }

    private static NewHook with(NewHook hook, boolean active) {
        return new NewHook(hook.url(), hook.events(), hook.description(), active);
    }
}
