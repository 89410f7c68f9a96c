package org.artel.search.internal;

import static org.junit.Assert.assertEquals;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Who;
import org.artel.search.internal.rest.SearchResource;
import org.junit.Test;

public class EveryMethodSaysWhoTest {

    @Test
    public void asDecided() {
        Map<String, Set<Who>> found = new TreeMap<>();
        for (Method method : SearchResource.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
                found.put(method.getName(), Set.of(method.getAnnotation(Allow.class).value()));
            }
        }
        assertEquals(Map.of("find", Set.of(Who.ANYONE), "rebuild", Set.of(Who.ADMIN)), found);
    }
}
