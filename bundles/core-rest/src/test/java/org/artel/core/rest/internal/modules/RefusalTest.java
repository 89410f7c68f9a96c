package org.artel.core.rest.internal.modules;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

/** What people read of a module that does not fit. */
public class RefusalTest {

    private static final String CHAIN =
            "Unable to resolve root: missing requirement [root] osgi.identity;"
                    + " osgi.identity=acme; type=karaf.feature; version=1.0.0;"
                    + " filter:=\"(&(osgi.identity=acme)(version>=1.0.0))\""
                    + " [caused by: Unable to resolve acme/1.0.0: missing requirement [acme/1.0.0]"
                    + " osgi.identity; osgi.identity=org.acme; type=osgi.bundle;"
                    + " [caused by: Unable to resolve org.acme/1.0.0: missing requirement"
                    + " [org.acme/1.0.0] osgi.wiring.package; filter:=\"%s\"]]";

    @Test
    public void aPackageOfAnotherVersionIsNamedWithBoth() {
        String message =
                CHAIN.formatted(
                        "(&(osgi.wiring.package=org.artel.core.api)(version>=1.9.0)(!(version>=2.0.0)))");
        assertEquals(
                "org.acme/1.0.0 wants the package org.artel.core.api [1.9.0,2.0.0), here is 1.3.0:"
                        + " the module was built for another version of Artel",
                Refusal.of(message, name -> "1.3.0").en());
    }

    @Test
    public void aPackageThatNobodyHasIsNamed() {
        assertEquals(
                "org.acme/1.0.0 wants the package org.acme.other 1.0.0, which nobody here has",
                Refusal.of(
                                CHAIN.formatted(
                                        "(&(osgi.wiring.package=org.acme.other)(version>=1.0.0))"),
                                name -> "")
                        .en());
        assertEquals(
                "org.acme/1.0.0 wants the package org.acme.other [1.0.0,1.2.0], which nobody here"
                        + " has",
                Refusal.of(
                                CHAIN.formatted(
                                        "(&(osgi.wiring.package=org.acme.other)(version>=1.0.0)(version<=1.2.0))"),
                                name -> "")
                        .en());
        assertEquals(
                "org.acme/1.0.0 wants the package org.acme.other 0.0.0, which nobody here has",
                Refusal.of(CHAIN.formatted("(osgi.wiring.package=org.acme.other)"), name -> "")
                        .en());
    }

    @Test
    public void whatIsRefusedForAnotherReasonIsSaidAsItIs() {
        assertEquals("No space", Refusal.of("No space", name -> "1.0.0").en());
    }
}
