package org.artel.core.rest.internal.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.artel.core.api.Caller;
import org.artel.core.api.Operation;
import org.artel.core.api.Operations;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Runs long work on a few threads and writes down how far it is. That bookkeeping is nobody's
 * change; what the work itself changes, it changes on its caller's behalf.
 */
@Component(service = {Operations.class, Job.class})
public class StoredOperations implements Operations, Job {

    private static final Logger LOG = LoggerFactory.getLogger(StoredOperations.class);
    private static final int THREADS = 4;

    private static final Duration IDLE = Duration.ofMinutes(1);

    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    /** Work that nobody has touched for so long was cut off with the node that ran it. */
    private static final Duration ABANDONED = Duration.ofMinutes(2);

    private static final Duration KEPT = Duration.ofDays(30);

    private final Transactions transactions;
    private final Clock clock;
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService heart =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "artel-operations-heart");
                        thread.setDaemon(true);
                        return thread;
                    });

    /** By bundle, with threads of its own: work that does not end holds up nobody else's. */
    private final Map<String, ThreadPoolExecutor> workers = new ConcurrentHashMap<>();

    @Activate
    public StoredOperations(
            @Reference(target = "(artel.unit=core)") Transactions transactions,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
        heart.scheduleWithFixedDelay(this::beat, 0, HEARTBEAT.toSeconds(), TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        heart.shutdownNow();
        workers.values().forEach(ExecutorService::shutdownNow);
    }

    @Override
    public Operation start(String kind, Caller caller, Work work) {
        OperationEntity entity =
                new OperationEntity(Ids.next(), kind, caller.userId(), clock.instant());
        Operation operation = entity.toOperation();
        transactions.run(Caller.system(), em -> em.persist(entity));
        running.add(operation.id());
        String request = MDC.get("request");
        workers(work)
                .execute(
                        () -> {
                            MDC.put("request", request == null ? operation.id() : request);
                            try {
                                run(operation.id(), kind, work);
                            } finally {
                                MDC.remove("request");
                            }
                        });
        return operation;
    }

    private ThreadPoolExecutor workers(Work work) {
        Bundle bundle = FrameworkUtil.getBundle(work.getClass());
        return workers.computeIfAbsent(
                bundle == null ? "" : bundle.getSymbolicName(), name -> threads());
    }

    private static ThreadPoolExecutor threads() {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        IDLE.toSeconds(),
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        task -> {
                            Thread thread = new Thread(task, "artel-operation");
                            thread.setDaemon(true);
                            return thread;
                        });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    @Override
    public Operation get(String id, Caller caller) {
        Operation operation =
                transactions.read(
                        em -> {
                            OperationEntity entity = em.find(OperationEntity.class, id);
                            return entity == null ? null : entity.toOperation();
                        });
        if (operation == null
                || !(caller.is(Role.ADMIN) || operation.ownerId().equals(caller.userId()))) {
            throw Problem.notFound();
        }
        return operation;
    }

    private void run(String id, String kind, Work work) {
        try {
            int[] last = {0};
            Map<String, Object> result =
                    work.run(
                            percent -> {
                                if (percent > last[0]) {
                                    last[0] = percent;
                                    change(
                                            id,
                                            entity ->
                                                    entity.progress(
                                                            Math.min(percent, 99),
                                                            clock.instant()));
                                }
                            });
            change(id, entity -> entity.succeed(result, clock.instant()));
        } catch (Problem e) {
            change(id, entity -> entity.fail(e.text().ru(), clock.instant()));
        } catch (Exception e) {
            LOG.error("Operation {} ({}) failed", id, kind, e);
            change(id, entity -> entity.fail(String.valueOf(e.getMessage()), clock.instant()));
        } finally {
            running.remove(id);
        }
    }

    /** Shows that the work of this node lives. */
    void beat() {
        try {
            Instant now = clock.instant();
            for (String id : running) {
                change(id, entity -> entity.touch(now));
            }
        } catch (RuntimeException e) {
            LOG.warn("The state of operations could not be written: {}", e.getMessage());
        }
    }

    @Override
    public String name() {
        return "core.operations";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(Duration.ofMinutes(1));
    }

    /** Ends the work of nodes that died, and forgets what ended long ago. */
    @Override
    public void run() {
        Instant now = clock.instant();
        transactions.run(
                Caller.system(),
                em -> {
                    em.createQuery(
                                    "select o from Operation o where o.state = :running and o.updatedAt < :before",
                                    OperationEntity.class)
                            .setParameter("running", Operation.State.RUNNING)
                            .setParameter("before", now.minus(ABANDONED))
                            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                            .getResultList()
                            .forEach(
                                    entity ->
                                            entity.fail(
                                                    "Прервано перезапуском. Начните снова", now));
                    em.createQuery(
                                    "delete from Operation o where o.state <> :running and o.updatedAt < :before")
                            .setParameter("running", Operation.State.RUNNING)
                            .setParameter("before", now.minus(KEPT))
                            .executeUpdate();
                });
    }

    private void change(String id, Consumer<OperationEntity> change) {
        transactions.run(
                Caller.system(),
                (EntityManager em) -> change.accept(em.find(OperationEntity.class, id)));
    }
}
