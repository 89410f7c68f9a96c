package org.artel.participation.internal.rest;

import static org.junit.Assert.assertEquals;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.TreeMap;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Who;
import org.junit.Test;

public class EveryMethodSaysWhoTest {

    @Test
    public void asDecided() {
        Map<String, Who> found = new TreeMap<>();
        for (Method method : ParticipationsResource.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())) {
                Allow allow = method.getAnnotation(Allow.class);
                assertEquals(method.getName(), 1, allow.value().length);
                found.put(method.getName(), allow.value()[0]);
            }
        }
        assertEquals(
                Map.of(
                        "list", Who.SIGNED_IN,
                        "get", Who.SIGNED_IN,
                        "export", Who.SIGNED_IN,
                        "create", Who.STAFF,
                        "correct", Who.STAFF),
                found);
    }
}
