package org.artel.audit.internal.rest;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Who;
import org.junit.Test;

public class EveryMethodSaysWhoTest {

    @Test
    public void onlyAdministratorsReadTheTrailAndNobodyWritesIt() {
        int methods = 0;
        for (Method method : AuditResource.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
                methods++;
                assertArrayEquals(new Who[] {Who.ADMIN}, method.getAnnotation(Allow.class).value());
                assertEquals(true, method.isAnnotationPresent(javax.ws.rs.GET.class));
            }
        }
        assertEquals(2, methods);
    }
}
