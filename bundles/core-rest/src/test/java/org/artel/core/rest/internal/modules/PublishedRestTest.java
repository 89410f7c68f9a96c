package org.artel.core.rest.internal.modules;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertSame;

import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.ServiceReference;
import org.osgi.service.jaxrs.runtime.JaxrsServiceRuntime;
import org.osgi.service.jaxrs.runtime.dto.RuntimeDTO;

public class PublishedRestTest {

    private final PublishedRest rest = new PublishedRest(this::nanos);
    private Duration time = Duration.ZERO;
    private long count;
    private int asked;
    private boolean stumbles;

    @Before
    @SuppressWarnings("unchecked")
    public void thereIsAWhiteboard() {
        rest.registration =
                (ServiceReference<JaxrsServiceRuntime>)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {ServiceReference.class},
                                (proxy, method, arguments) -> count);
        rest.whiteboard =
                (JaxrsServiceRuntime)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {JaxrsServiceRuntime.class},
                                (proxy, method, arguments) ->
                                        method.getName().equals("getRuntimeDTO")
                                                ? described()
                                                : proxy == arguments[0]);
    }

    private long nanos() {
        return time.toNanos();
    }

    private RuntimeDTO described() {
        if (stumbles) {
            throw new IllegalStateException("a service left");
        }
        asked++;
        return new RuntimeDTO();
    }

    @Test
    public void itIsAskedAgainWhenSomethingChanged() {
        RuntimeDTO first = rest.look().orElseThrow();
        assertSame(first, rest.look().orElseThrow());
        assertEquals(1, asked);
        count++;
        assertNotSame(first, rest.look().orElseThrow());
    }

    @Test
    public void itIsAskedAgainAfterAWhile() {
        RuntimeDTO first = rest.look().orElseThrow();
        time = Duration.ofMillis(400);
        assertSame(first, rest.look().orElseThrow());
        time = Duration.ofMillis(600);
        assertNotSame(first, rest.look().orElseThrow());
    }

    @Test
    public void whatStumblesIsRememberedByWhoWantsIt() {
        RuntimeDTO first = rest.look().orElseThrow();
        count++;
        stumbles = true;
        assertFalse(rest.look().isPresent());
        assertSame(first, rest.lookOrRemember().orElseThrow());
    }

    @Test
    public void whatIsGoneIsNotRemembered() {
        rest.look().orElseThrow();
        rest.whiteboard = null;
        assertFalse(rest.look().isPresent());
        assertFalse(rest.lookOrRemember().isPresent());
    }
}
