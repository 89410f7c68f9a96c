package org.artel.core.rest.internal.modules;

import java.lang.reflect.Field;
import java.security.ProtectionDomain;
import java.util.Optional;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Whose work a thread is there for, also while it rests in the pool that somebody forgot.
 *
 * <p>That stands in fields of the JDK's own classes, which bin/karaf and bin/setenv open. Where
 * they are closed, less is found, and nobody is blamed without reason.
 */
final class ThreadOrigin {

    private static final Field TARGET = field(Thread.class, "target");
    private static final Field CREATED_BY = field(Thread.class, "inheritedAccessControlContext");
    private static final Field CREATORS =
            CREATED_BY == null ? null : field(CREATED_BY.getType(), "context");

    private ThreadOrigin() {}

    /**
     * The class outside of the JDK that the thread is there for: its own, that of what it runs, or
     * that of its pool's factory.
     */
    static Optional<Class<?>> of(Thread thread) {
        Object target = value(TARGET, thread);
        if (!isOfJdk(thread.getClass())) {
            return Optional.of(thread.getClass());
        }
        if (target != null && !isOfJdk(target.getClass())) {
            return Optional.of(target.getClass());
        }
        return pool(target)
                .<Class<?>>map(pool -> pool.getThreadFactory().getClass())
                .filter(factory -> !isOfJdk(factory));
    }

    /**
     * Whether code of this domain was at work when the thread was made. That alone blames nobody:
     * threads of others are made on a module's behalf. It tells whose they are that say nothing of
     * themselves, such as those of a pool with the JDK's factory.
     */
    static boolean wasMadeUnder(Thread thread, ProtectionDomain domain) {
        Object target = value(TARGET, thread);
        boolean unknownPool =
                target != null
                        && target.getClass().getEnclosingClass() == ThreadPoolExecutor.class
                        && pool(target).isEmpty();
        Object context = value(CREATED_BY, thread);
        if (unknownPool || context == null) {
            return false;
        }
        if (value(CREATORS, context) instanceof ProtectionDomain[] creators) {
            for (ProtectionDomain creator : creators) {
                if (creator == domain) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Optional<ThreadPoolExecutor> pool(Object worker) {
        return worker != null
                        && worker.getClass().getEnclosingClass() == ThreadPoolExecutor.class
                        && value(field(worker.getClass(), "this$0"), worker)
                                instanceof ThreadPoolExecutor pool
                ? Optional.of(pool)
                : Optional.empty();
    }

    private static boolean isOfJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    private static Field field(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException | RuntimeException e) {
            return null;
        }
    }

    private static Object value(Field field, Object of) {
        try {
            return field == null ? null : field.get(of);
        } catch (IllegalAccessException e) {
            return null;
        }
    }
}
