package org.artel.webhooks.internal;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.artel.core.api.Role;
import org.artel.core.api.RoleDirectory;
import org.artel.core.api.Settings;
import org.artel.core.persistence.Timers;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node's share of sending: looks for what is due. Nodes share through the tables. */
@Component(service = Dispatcher.class, immediate = true)
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final long LOOK_MILLIS = 500;
    private static final long STOP_MILLIS = 5_000;

    private final ScheduledExecutorService timer = Timers.start("artel-webhooks");
    private final ExecutorService executor =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "artel-webhook");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final AtomicBoolean called = new AtomicBoolean();
    private final Outbox outbox;
    private final Post post;
    private final Sender sender;
    private boolean failing;

    @Activate
    public Dispatcher(
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference RoleDirectory roles,
            @Reference Guard guard,
            @Reference SecretBox secrets,
            @Reference Outbox outbox,
            @Reference Queue queue) {
        this.outbox = outbox;
        post = new Post(guard, executor, Post.TIMEOUT, new SslContextFactory.Client());
        sender =
                new Sender(
                        queue,
                        post,
                        secrets.vault(),
                        clock,
                        settings.portal(),
                        () -> roles.holders(Role.ADMIN),
                        executor,
                        this::wake);
        timer.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Waits a little for what is on its way; what it leaves is sent again when its lease ends. */
    @Deactivate
    void close() {
        Timers.stop(timer);
        try {
            if (!sender.rest(STOP_MILLIS)) {
                LOG.info("Some deliveries are not waited for");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        post.close();
        executor.shutdown();
    }

    /** Looks at once: there is room, or something to send. */
    void wake() {
        if (called.compareAndSet(false, true)) {
            try {
                timer.execute(this::look);
            } catch (RejectedExecutionException e) {
                LOG.debug("It is being stopped");
            }
        }
    }

    private void look() {
        called.set(false);
        try {
            outbox.look();
            sender.look();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("Webhooks have to wait", e);
            }
            failing = true;
        }
    }
}
