package org.artel.webhooks.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.artel.core.api.PageRequest;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What a demonstration shows of webhooks. */
@RunWith(Parameterized.class)
public class DemoHookTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private House house;

    public DemoHookTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        house = new House(database);
    }

    @After
    public void close() {
        house.close();
    }

    private void demonstrate() {
        house.demonstrate(Map::of);
    }

    private List<Hook> hooks() {
        return house.hooks.list(PageRequest.first()).items();
    }

    @Test
    public void aHookThatIsOffShowsItsLogAndNothingIsEverSent() throws Exception {
        demonstrate();
        demonstrate();
        assertEquals(1, hooks().size());
        Hook hook = hooks().get(0);
        assertFalse(hook.active());
        assertTrue(hook.url(), hook.url().startsWith("https://crm.example.org/"));
        List<Delivery> shown = house.deliveries.list(hook.id(), null, PageRequest.first()).items();
        assertEquals(
                List.of(DeliveryState.DELIVERED, DeliveryState.DELIVERED, DeliveryState.GIVEN_UP),
                shown.stream().map(Delivery::state).toList());
        for (Delivery delivery : shown) {
            List<Attempt> attempts =
                    house.deliveries
                            .attempts(hook.id(), delivery.id(), PageRequest.first())
                            .items();
            assertEquals(delivery.attempts(), attempts.size());
            assertEquals(delivery.reason(), attempts.get(0).reason());
            assertEquals(delivery.occurredAt(), attempts.get(attempts.size() - 1).at());
        }
        assertFalse("nobody pays for it", house.outbox.listens());
        house.pass(Duration.ofDays(1));
        house.send(house.sender());
        assertEquals(shown, house.deliveries.list(hook.id(), null, PageRequest.first()).items());
    }

    @Test
    public void whoeverRemovedItDoesNotGetItBackAndWhoeverHasHooksDoesNotGetIt() {
        demonstrate();
        house.hooks.remove(hooks().get(0).id(), House.ADMIN);
        demonstrate();
        assertEquals(List.of(), hooks());
    }
}
