package org.artel.core.rest.internal.modules;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class BundleInspectorTest {

    @Test
    public void whatItBeganWithIsTheReason() {
        assertEquals(
                "java.lang.IllegalStateException: stumbled",
                BundleInspector.reason(
                        "java.lang.reflect.InvocationTargetException\n\tat a.B.c(B.java:1)\nCaused"
                                + " by: java.lang.RuntimeException: outer\n\t... 3 more\nCaused"
                                + " by: java.lang.IllegalStateException: stumbled\n\t... 4 more"));
        assertEquals("a.B: alone", BundleInspector.reason("a.B: alone\n\tat a.B.c(B.java:1)"));
    }
}
