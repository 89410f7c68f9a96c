package org.artel.privacy.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.HealthCheck;
import org.artel.core.api.Operation;
import org.artel.core.api.Operations;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.api.privacy.Accounts;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.PersonalData;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases people: the account at once, in one transaction with the wish, then module by module until
 * each has succeeded. A module that is absent does it when it comes back.
 */
@Component(service = {Erasures.class, Job.class, HealthCheck.class})
public final class Erasures implements Job, HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);

    /**
     * Requests that the person sent before the sessions ended may still write for so long; each
     * module is asked once more after it.
     */
    private static final Duration UNDER_WAY = Duration.ofMinutes(2);

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final int WORTH_A_COMPLAINT = 5;
    private static final int AT_ONCE = 500;

    private final Transactions tx;
    private final Clock clock;
    private final Accounts accounts;
    private final Operations operations;
    private final Contributors contributors;

    @Activate
    public Erasures(
            @Reference(target = "(artel.unit=privacy)") Transactions tx,
            @Reference Clock clock,
            @Reference Accounts accounts,
            @Reference Operations operations,
            @Reference Contributors contributors) {
        this.tx = tx;
        this.clock = clock;
        this.accounts = accounts;
        this.operations = operations;
        this.contributors = contributors;
    }

    /** The person asks, and proves with the password that it is they. */
    public Operation request(Content content, String password, Caller caller) {
        new Validation()
                .required("/content", content)
                .required("/password", (Object) password)
                .orThrow();
        accounts.confirm(password, caller);
        return begin(caller.userId(), content, caller);
    }

    /**
     * An administrator was asked on paper.
     *
     * @throws Problem NOT_FOUND; CONFLICT {@code last-administrator} or {@code already-erased}
     */
    public Operation requestFor(String userId, Content content, Caller caller) {
        new Validation().required("/content", content).orThrow();
        return begin(userId, content, caller);
    }

    private Operation begin(String userId, Content content, Caller caller) {
        Instant now = now();
        try {
            tx.run(
                    caller,
                    em -> {
                        accounts.close(Transactions.connection(em), userId);
                        ErasureEntity erasure = new ErasureEntity();
                        erasure.userId = userId;
                        erasure.content = content;
                        erasure.requestedBy = caller.userId();
                        erasure.requestedAt = now;
                        erasure.settledAt = now.plus(UNDER_WAY);
                        em.persist(erasure);
                    });
        } catch (DuplicateKey e) {
            throw Problem.conflict(
                    "already-erased",
                    new Text("Этот человек уже удалён", "This person has been erased already"));
        }
        LOG.info("{} is being erased, asked by {}", userId, caller.userId());
        return operations.start(
                "privacy-erasure",
                caller,
                progress -> {
                    Set<String> modules = contributors.byModule().keySet();
                    List<String> later = new ArrayList<>();
                    int tried = 0;
                    for (String module : modules) {
                        if (!erase(userId, content, module)) {
                            later.add(module);
                        }
                        progress.at(++tried * 100 / modules.size());
                    }
                    return Map.of("erased", modules.size() - later.size(), "later", later);
                });
    }

    /** The erasure; NOT_FOUND if nobody asked for one. */
    public Erasure get(String userId) {
        Set<String> installed = contributors.byModule().keySet();
        return tx.read(
                em -> {
                    ErasureEntity erasure = em.find(ErasureEntity.class, userId);
                    if (erasure == null) {
                        throw Problem.notFound();
                    }
                    Map<String, ErasedPartEntity> parts = new TreeMap<>();
                    em.createQuery(
                                    "select p from ErasedPart p where p.userId = :user",
                                    ErasedPartEntity.class)
                            .setParameter("user", userId)
                            .getResultList()
                            .forEach(part -> parts.put(part.module, part));
                    Set<String> names = new TreeSet<>(installed);
                    names.addAll(parts.keySet());
                    List<Erasure.Part> modules =
                            names.stream()
                                    .map(name -> part(name, installed, parts.get(name)))
                                    .toList();
                    return new Erasure(
                            erasure.userId,
                            erasure.content,
                            erasure.requestedBy,
                            erasure.requestedAt,
                            modules.stream().noneMatch(p -> p.installed() && p.erasedAt() == null),
                            modules);
                });
    }

    private static Erasure.Part part(String name, Set<String> installed, ErasedPartEntity part) {
        return new Erasure.Part(
                name,
                installed.contains(name),
                part == null ? null : part.erasedAt,
                part == null ? 0 : part.attempts);
    }

    @Override
    public String name() {
        return "privacy.erasures";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(Duration.ofMinutes(1));
    }

    /** Whatever is due: what failed, what a node left undone, and modules that came back. */
    @Override
    public void run() {
        for (String module : contributors.byModule().keySet()) {
            for (ErasureEntity erasure : due(module)) {
                erase(erasure.userId, erasure.content, module);
            }
        }
    }

    private List<ErasureEntity> due(String module) {
        return tx.read(
                em ->
                        em.createQuery(
                                        "select e from Erasure e where not exists (select p.userId from"
                                                + " ErasedPart p where p.userId = e.userId and p.module = :module"
                                                + " and (p.dueAt is null or p.dueAt > :now)) order by e.userId",
                                        ErasureEntity.class)
                                .setParameter("module", module)
                                .setParameter("now", now())
                                .setMaxResults(AT_ONCE)
                                .getResultList());
    }

    private boolean erase(String userId, Content content, String module) {
        List<PersonalData> services = contributors.byModule().getOrDefault(module, List.of());
        if (services.isEmpty()) {
            return false;
        }
        try {
            services.forEach(service -> service.erase(userId, content));
        } catch (RuntimeException e) {
            int attempts = write(userId, module, this::failed);
            LOG.warn(
                    "Module {} failed to erase {} for the {}. time and is asked again",
                    module,
                    userId,
                    attempts,
                    e);
            return false;
        }
        write(userId, module, this::succeeded);
        return true;
    }

    private interface Outcome {
        void apply(ErasureEntity erasure, ErasedPartEntity part, Instant now);
    }

    private void succeeded(ErasureEntity erasure, ErasedPartEntity part, Instant now) {
        part.attempts = 0;
        part.erasedAt = now;
        part.dueAt = now.isBefore(erasure.settledAt) ? erasure.settledAt : null;
    }

    private void failed(ErasureEntity erasure, ErasedPartEntity part, Instant now) {
        part.attempts++;
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(part.attempts - 1, 10));
        part.dueAt = now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    private int write(String userId, String module, Outcome outcome) {
        try {
            return tx.write(Caller.system(), em -> write(em, userId, module, outcome));
        } catch (DuplicateKey e) {
            // The job and the request were at it at the same time; the row is there now.
            return tx.write(Caller.system(), em -> write(em, userId, module, outcome));
        }
    }

    private int write(EntityManager em, String userId, String module, Outcome outcome) {
        ErasureEntity erasure = em.find(ErasureEntity.class, userId);
        ErasedPartEntity part =
                em.find(ErasedPartEntity.class, new ErasedPartEntity.Key(userId, module));
        if (part == null) {
            part = new ErasedPartEntity();
            part.userId = userId;
            part.module = module;
            em.persist(part);
        }
        outcome.apply(erasure, part, now());
        return part.attempts;
    }

    @Override
    public List<String> complaints() {
        List<Object[]> failing =
                tx.read(
                        em ->
                                em.createQuery(
                                                "select p.module, count(p.userId) from ErasedPart p"
                                                        + " where p.attempts >= :many group by p.module"
                                                        + " order by p.module",
                                                Object[].class)
                                        .setParameter("many", WORTH_A_COMPLAINT)
                                        .getResultList());
        return failing.stream()
                .map(row -> "module " + row[0] + " cannot erase " + row[1] + " people, see the log")
                .toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
