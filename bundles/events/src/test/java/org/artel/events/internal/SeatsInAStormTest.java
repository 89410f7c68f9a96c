package org.artel.events.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.persistence.testing.Attempts;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.events.Event;
import org.artel.events.EventDetails;
import org.artel.events.NewRegistration;
import org.artel.events.Registration;
import org.artel.events.RegistrationState;
import org.artel.events.SeatKind;
import org.artel.events.Seats;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What holds whatever people, staff and the clock do at the same time. */
@RunWith(Parameterized.class)
public class SeatsInAStormTest {

    private static final int CLIENTS = 60;
    private static final int STEPS = 5;
    private static final int CAPACITY = 25;
    private static final int THERE = 10;
    private static final Set<String> REFUSALS =
            Set.of("already-registered", "registration-state", "no-seat", "forbidden", "stale");

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;

    public SeatsInAStormTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    public void noSeatIsGivenTwiceAndNoneStaysEmptyWhileSomebodyWaitsForIt() throws Exception {
        Hall hall = new Hall(database);
        List<Seats> seats =
                List.of(new Seats(SeatKind.IN_PERSON, THERE), new Seats(SeatKind.ONLINE, null));
        Event event = hall.published(CAPACITY, seats, false, 3, EventDetails.none());
        List<String> codes =
                Attempts.race(
                        CLIENTS,
                        i -> {
                            Random random = new Random(i);
                            for (int step = 0; step < STEPS; step++) {
                                try {
                                    act(hall, event, "person" + i, random);
                                } catch (Problem refusal) {
                                    if (!REFUSALS.contains(refusal.code())) {
                                        throw refusal;
                                    }
                                }
                            }
                            return null;
                        });
        codes.forEach(code -> assertEquals(null, code));

        List<Registration> seated = new ArrayList<>();
        RegistrationState.SEATED.forEach(state -> seated.addAll(hall.in(event, state)));
        int all = party(seated, null);
        int there = party(seated, SeatKind.IN_PERSON);
        assertTrue(all + " of " + CAPACITY, all <= CAPACITY);
        assertTrue(there + " of " + THERE, there <= THERE);
        List<Registration> waiting = hall.in(event, RegistrationState.WAITING);
        first(waiting, SeatKind.ONLINE)
                .forEach(one -> assertTrue(one.toString(), all + one.party() > CAPACITY));
        first(waiting, SeatKind.IN_PERSON)
                .forEach(
                        one ->
                                assertTrue(
                                        one.toString(),
                                        there + one.party() > THERE
                                                || all + one.party() > CAPACITY));
        Set<String> people = new TreeSet<>();
        seated.forEach(one -> assertTrue(one.toString(), people.add(one.personId())));
        waiting.forEach(one -> assertTrue(one.toString(), people.add(one.personId())));
        assertTrue("a storm", hall.told(Messages.OFFERED) > 0 && !waiting.isEmpty());
    }

    private static void act(Hall hall, Event event, String person, Random random) {
        Caller caller = Hall.person(person);
        List<Registration> mine =
                hall.registrations.mine(null, PageRequest.first(), caller).items().stream()
                        .filter(one -> RegistrationState.LIVE.contains(one.state()))
                        .toList();
        if (mine.isEmpty()) {
            hall.registrations.register(
                    event.id(),
                    new NewRegistration(
                            null,
                            null,
                            null,
                            null,
                            random.nextBoolean() ? SeatKind.IN_PERSON : SeatKind.ONLINE,
                            1 + random.nextInt(3),
                            null,
                            null),
                    caller);
            return;
        }
        String id = mine.get(0).id();
        switch (random.nextInt(6)) {
            case 0, 1 -> hall.registrations.withdraw(event.id(), id, null, caller);
            case 2 -> hall.registrations.confirm(event.id(), id, caller);
            case 3 -> hall.registrations.confirm(event.id(), id, Hall.STAFF);
            case 4 -> hall.registrations.reject(event.id(), id, "Передумали", Hall.STAFF);
            default -> hall.job.run();
        }
    }

    private static int party(List<Registration> all, SeatKind seat) {
        return all.stream()
                .filter(one -> seat == null || one.seat() == seat)
                .mapToInt(Registration::party)
                .sum();
    }

    private static List<Registration> first(List<Registration> waiting, SeatKind seat) {
        return waiting.stream()
                .filter(one -> one.seat() == seat)
                .min(Comparator.comparing(Registration::position))
                .stream()
                .toList();
    }
}
