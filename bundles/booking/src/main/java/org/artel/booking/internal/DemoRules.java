package org.artel.booking.internal;

import java.time.LocalDate;
import javax.persistence.EntityManager;
import org.artel.booking.ResourceKind;
import org.artel.core.persistence.Ids;

/** The house rules of a demonstration: the next New Year holidays, and what each may book. */
final class DemoRules {

    private DemoRules() {}

    static void write(EntityManager em, LocalDate today) {
        LocalDate newYear = today.withDayOfYear(1).plusYears(1);
        ClosureEntity holidays = new ClosureEntity();
        holidays.id = Ids.next();
        holidays.from = newYear.atStartOfDay();
        holidays.to = newYear.plusDays(8).atStartOfDay();
        holidays.reason = "Новогодние праздники";
        em.persist(holidays);
        quota(em, QuotaRules.Owner.ORGANISATION, ResourceKind.ROOM, QuotaRules.Span.MONTH, 60);
        quota(em, QuotaRules.Owner.PERSON, ResourceKind.HOT_DESK, QuotaRules.Span.WEEK, 30);
    }

    private static void quota(
            EntityManager em,
            QuotaRules.Owner owner,
            ResourceKind kind,
            QuotaRules.Span span,
            int hours) {
        QuotaEntity quota = new QuotaEntity();
        quota.id = Ids.next();
        Quotas.set(quota, new Quotas.NewQuota(owner, null, kind, span, hours * 60, null));
        em.persist(quota);
    }
}
