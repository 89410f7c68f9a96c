package org.artel.safety.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.artel.core.api.integrity.IntegrityCheck;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every check there is. */
@Component(service = Integrity.class)
public class Integrity {

    private static final Logger LOG = LoggerFactory.getLogger(Integrity.class);

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE)
    private volatile List<IntegrityCheck> checks = List.of();

    private final AtomicBoolean busy = new AtomicBoolean();

    /**
     * What one check came to.
     *
     * @param findings empty if all belongs together
     */
    public record Result(String name, List<String> findings, long millis) {}

    /**
     * Asks one after the other, by name. A check that fails has that as its finding.
     *
     * @throws Refused while another is under way
     */
    public List<Result> run(Progress progress) {
        if (!busy.compareAndSet(false, true)) {
            throw new Refused(
                    "Проверка уже идёт: дождитесь её", "A check is under way: wait for it");
        }
        try {
            return all(progress);
        } finally {
            busy.set(false);
        }
    }

    private List<Result> all(Progress progress) {
        List<IntegrityCheck> all = new ArrayList<>(checks);
        all.sort(Comparator.comparing(IntegrityCheck::name));
        List<Result> results = new ArrayList<>();
        for (IntegrityCheck check : all) {
            progress.at(100 * results.size() / all.size(), check.name());
            long begin = System.nanoTime();
            List<String> findings;
            try {
                findings = List.copyOf(check.findings());
            } catch (RuntimeException e) {
                LOG.warn("{} cannot tell", check.name(), e);
                findings = List.of("It could not be found out; the log says why");
            }
            results.add(
                    new Result(check.name(), findings, (System.nanoTime() - begin) / 1_000_000));
        }
        progress.at(100, "done");
        return results;
    }
}
