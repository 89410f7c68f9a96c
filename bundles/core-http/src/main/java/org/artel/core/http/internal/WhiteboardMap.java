package org.artel.core.http.internal;

import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;

/**
 * Lets resources join the JAX-RS whiteboard from several threads at once.
 *
 * <p>The whiteboard sorts the services it meets by name in a plain {@code HashMap} of the component
 * DSL 1.2.2, its last release. Two bundles that start at the same moment break that map, and the
 * resource of one of them is lost until the next start. The class gets a concurrent map instead, as
 * its authors have it since, unreleased; with a release of theirs this hook goes.
 *
 * <p>It is registered by hand: a component would have to be made by its runtime while the framework
 * loads a class, and that may be a class of the runtime.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class WhiteboardMap implements BundleActivator, WeavingHook {

    static final String CLASS = "org.apache.aries.component.dsl.OSGi";

    @Override
    public void start(BundleContext context) {
        context.registerService(WeavingHook.class, this, null);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework withdraws the hook with its bundle.
    }

    @Override
    public void weave(WovenClass woven) {
        if (CLASS.equals(woven.getClassName())) {
            woven.setBytes(withConcurrentMap(woven.getBytes()));
        }
    }

    static byte[] withConcurrentMap(byte[] original) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(original)
                .accept(
                        new ClassRemapper(
                                writer,
                                new SimpleRemapper(
                                        Map.of(
                                                "java/util/HashMap",
                                                "java/util/concurrent/ConcurrentHashMap"))),
                        0);
        return writer.toByteArray();
    }
}
