package org.artel.booking.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.booking.ResourceKind;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.Validation;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How much people and organisations may book. */
@Component(service = Quotas.class)
public class Quotas {

    /**
     * What staff decide.
     *
     * @param ownerId null for every person or organisation
     * @param kind null for everything together
     * @param minutes null for no limit of time
     * @param bookings null for no limit of number
     */
    public record NewQuota(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) QuotaRules.Owner owner,
            @Schema(nullable = true, description = "Null for every person or organisation")
                    String ownerId,
            @Schema(nullable = true, description = "Null for everything together")
                    ResourceKind kind,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) QuotaRules.Span period,
            @Schema(nullable = true, example = "1200") Integer minutes,
            @Schema(nullable = true, example = "10") Integer bookings) {}

    /** A quota. */
    public record Quota(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) QuotaRules.Owner owner,
            @Schema(nullable = true) String ownerId,
            @Schema(nullable = true) ResourceKind kind,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) QuotaRules.Span period,
            @Schema(nullable = true) Integer minutes,
            @Schema(nullable = true) Integer bookings,
            long version) {}

    /**
     * What is spent.
     *
     * @param minutes the limit, with what is spent and left of it
     */
    public record Usage(
            @Schema(nullable = true, description = "Null for everything together")
                    ResourceKind kind,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) QuotaRules.Span period,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime from,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime to,
            @Schema(nullable = true) Integer minutes,
            long minutesSpent,
            @Schema(nullable = true) Long minutesLeft,
            @Schema(nullable = true) Integer bookings,
            int bookingsSpent,
            @Schema(nullable = true) Integer bookingsLeft,
            List<Spender> by) {}

    /** By whom. */
    public record Spender(
            @Schema(nullable = true, description = "Null: booked by staff for all") String personId,
            @Schema(nullable = true) String name,
            long minutes,
            int bookings) {}

    /** An organisation's quotas in the periods around one moment. */
    public record Overview(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String organisationId,
            List<Usage> quotas) {}

    private final Transactions transactions;
    private final Clock clock;
    private final ZoneId zone;
    private final UserDirectory people;
    private final OrganisationDirectory organisations;

    @Activate
    public Quotas(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference UserDirectory people,
            @Reference OrganisationDirectory organisations) {
        this.transactions = transactions;
        this.clock = clock;
        this.zone = settings.zone();
        this.people = people;
        this.organisations = organisations;
    }

    public Page<Quota> list(PageRequest page) {
        Cursor after = page.after(1);
        return transactions.read(
                em ->
                        Page.of(
                                em.createQuery(
                                                "select q from QuotaEntity q where q.id > :after"
                                                        + " order by q.id",
                                                QuotaEntity.class)
                                        .setParameter("after", after == null ? "" : after.part(0))
                                        .setMaxResults(page.fetch())
                                        .getResultList(),
                                page,
                                Quotas::view,
                                quota -> Cursor.of(quota.id)));
    }

    public Quota get(String id) {
        return transactions.read(em -> view(find(em, id)));
    }

    public Quota create(NewQuota wanted, Caller staff) {
        check(wanted);
        return keeping(
                () ->
                        transactions.write(
                                staff,
                                em -> {
                                    QuotaEntity quota = new QuotaEntity();
                                    quota.id = Ids.next();
                                    set(quota, wanted);
                                    em.persist(quota);
                                    em.flush();
                                    return view(quota);
                                }));
    }

    public Quota change(
            String id, long expectedVersion, UnaryOperator<NewQuota> change, Caller staff) {
        return keeping(
                () ->
                        transactions.write(
                                staff,
                                em -> {
                                    QuotaEntity quota = find(em, id);
                                    IfMatch.require(expectedVersion, quota.version);
                                    NewQuota wanted =
                                            change.apply(
                                                    new NewQuota(
                                                            quota.owner,
                                                            quota.ownerId,
                                                            quota.kind,
                                                            quota.span,
                                                            quota.minutes,
                                                            quota.bookings));
                                    check(wanted);
                                    set(quota, wanted);
                                    em.flush();
                                    return view(quota);
                                }));
    }

    public void remove(String id, Caller staff) {
        transactions.run(
                staff,
                em -> {
                    QuotaEntity quota = em.find(QuotaEntity.class, id);
                    if (quota != null) {
                        em.remove(quota);
                    }
                });
    }

    /** What the organisation spent and has left around {@code moment}, and by whom. */
    public Overview overview(String organisationId, Instant moment, Caller caller) {
        if (organisations.find(organisationId).isEmpty()) {
            throw Problem.notFound();
        }
        Instant now = clock.instant();
        Instant at = moment == null ? now : moment;
        Map<QuotaRules.Spent, List<QuotaRules.Charge>> spent =
                transactions.read(
                        em -> {
                            Map<QuotaRules.Spent, List<QuotaRules.Charge>> found =
                                    new java.util.LinkedHashMap<>();
                            List<QuotaRules.Charge> charges =
                                    BookingStore.charges(
                                            em,
                                            "organisation_id",
                                            organisationId,
                                            widest(List.of(at)),
                                            now);
                            for (QuotaRules.Limit limit :
                                    QuotaRules.of(
                                            limits(em),
                                            QuotaRules.Owner.ORGANISATION,
                                            organisationId)) {
                                Interval period = limit.span().around(at, zone);
                                List<QuotaRules.Charge> counted =
                                        charges.stream()
                                                .filter(charge -> limit.covers(charge.kind()))
                                                .filter(charge -> within(period, charge))
                                                .toList();
                                found.put(QuotaRules.spent(limit, period, counted), counted);
                            }
                            return found;
                        });
        Map<String, UserDirectory.Person> names =
                people.findAll(
                        spent.values().stream()
                                .flatMap(List::stream)
                                .map(QuotaRules.Charge::personId)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
        List<Usage> usages = new ArrayList<>();
        spent.forEach((of, charges) -> usages.add(usage(of, charges, names, caller)));
        return new Overview(organisationId, usages);
    }

    private Usage usage(
            QuotaRules.Spent spent,
            List<QuotaRules.Charge> charges,
            Map<String, UserDirectory.Person> names,
            Caller caller) {
        QuotaRules.Limit limit = spent.limit();
        Map<String, List<QuotaRules.Charge>> byPerson = new HashMap<>();
        charges.forEach(
                charge ->
                        byPerson.computeIfAbsent(charge.personId(), id -> new ArrayList<>())
                                .add(charge));
        return new Usage(
                limit.kind(),
                limit.span(),
                BookingViews.at(spent.period().start(), zone),
                BookingViews.at(spent.period().end(), zone),
                limit.minutes(),
                spent.minutes(),
                spent.minutesLeft(),
                limit.bookings(),
                spent.bookings(),
                spent.bookingsLeft(),
                byPerson.entrySet().stream()
                        .map(
                                by ->
                                        new Spender(
                                                by.getKey(),
                                                name(names, by.getKey(), caller),
                                                by.getValue().stream()
                                                        .mapToLong(QuotaRules.Charge::minutes)
                                                        .sum(),
                                                by.getValue().size()))
                        .sorted(
                                java.util.Comparator.comparingLong(Spender::minutes)
                                        .reversed()
                                        .thenComparing(by -> String.valueOf(by.personId())))
                        .toList());
    }

    private static String name(
            Map<String, UserDirectory.Person> names, String personId, Caller reader) {
        UserDirectory.Person person = BookingViews.named(names, personId);
        return person == null ? null : person.name(reader.locale());
    }

    /**
     * Refuses what exceeds a quota. The rows of both owners must be held ({@link Locks}).
     *
     * @param without bookings that are about to change and do not count as they are
     */
    void require(
            EntityManager em,
            String personId,
            String organisationId,
            ResourceKind kind,
            List<Interval> wanted,
            int quantity,
            Collection<String> without,
            Instant now) {
        List<QuotaRules.Limit> all = limits(em);
        require(em, all, QuotaRules.Owner.PERSON, personId, kind, wanted, quantity, without, now);
        require(
                em,
                all,
                QuotaRules.Owner.ORGANISATION,
                organisationId,
                kind,
                wanted,
                quantity,
                without,
                now);
    }

    private void require(
            EntityManager em,
            List<QuotaRules.Limit> all,
            QuotaRules.Owner owner,
            String ownerId,
            ResourceKind kind,
            List<Interval> wanted,
            int quantity,
            Collection<String> without,
            Instant now) {
        if (ownerId == null || wanted.isEmpty()) {
            return;
        }
        List<QuotaRules.Limit> limits =
                QuotaRules.of(all, owner, ownerId).stream()
                        .filter(limit -> limit.covers(kind))
                        .toList();
        if (limits.isEmpty()) {
            return;
        }
        List<QuotaRules.Charge> charges =
                new ArrayList<>(
                        BookingStore.charges(
                                em,
                                owner == QuotaRules.Owner.PERSON ? "person_id" : "organisation_id",
                                ownerId,
                                widest(wanted.stream().map(Interval::start).toList()),
                                now));
        charges.removeIf(charge -> without.contains(charge.bookingId()));
        for (Interval each : wanted) {
            QuotaRules.Charge charge =
                    new QuotaRules.Charge(
                            null,
                            kind,
                            each.start(),
                            QuotaRules.minutes(kind, each, quantity),
                            null);
            for (QuotaRules.Limit limit : limits) {
                QuotaRules.Spent spent =
                        QuotaRules.spent(limit, limit.span().around(each.start(), zone), charges);
                if (spent.exceededBy(charge)) {
                    throw exceeded(spent);
                }
            }
            charges.add(charge);
        }
    }

    private Problem exceeded(QuotaRules.Spent spent) {
        boolean organisation = spent.limit().owner() == QuotaRules.Owner.ORGANISATION;
        Long minutes = spent.minutesLeft();
        Integer bookings = spent.bookingsLeft();
        Problem problem =
                Problem.conflict(
                                "quota-exceeded",
                                organisation
                                        ? new Text(
                                                "Лимит вашей организации на это время исчерпан",
                                                "Your organisation's quota for that time is spent")
                                        : new Text(
                                                "Ваш лимит на это время исчерпан",
                                                "Your quota for that time is spent"))
                        .with("owner", spent.limit().owner().name())
                        .with("period", spent.limit().span().name())
                        .with("from", BookingViews.at(spent.period().start(), zone).toString())
                        .with("to", BookingViews.at(spent.period().end(), zone).toString())
                        .with("left", minutes != null ? minutes / 60.0 : bookings);
        if (minutes != null) {
            problem = problem.with("minutesLeft", minutes);
        }
        return bookings == null ? problem : problem.with("bookingsLeft", bookings);
    }

    /** The time that every period around these moments lies in. */
    private Interval widest(Collection<Instant> moments) {
        Instant from = null;
        Instant to = null;
        for (Instant moment : moments) {
            for (QuotaRules.Span span : QuotaRules.Span.values()) {
                Interval period = span.around(moment, zone);
                from = from == null || period.start().isBefore(from) ? period.start() : from;
                to = to == null || period.end().isAfter(to) ? period.end() : to;
            }
        }
        return new Interval(from, to);
    }

    private static boolean within(Interval period, QuotaRules.Charge charge) {
        return !charge.start().isBefore(period.start()) && charge.start().isBefore(period.end());
    }

    private static List<QuotaRules.Limit> limits(EntityManager em) {
        return em
                .createQuery("select q from QuotaEntity q", QuotaEntity.class)
                .getResultList()
                .stream()
                .map(QuotaEntity::limit)
                .toList();
    }

    private static void set(QuotaEntity quota, NewQuota wanted) {
        quota.owner = wanted.owner();
        quota.ownerId = wanted.ownerId();
        quota.kind = wanted.kind();
        quota.span = wanted.period();
        quota.minutes = wanted.minutes();
        quota.bookings = wanted.bookings();
        quota.naturalKey =
                wanted.owner() + " " + wanted.ownerId() + " " + wanted.kind() + " " + quota.span;
    }

    private void check(NewQuota wanted) {
        Validation found =
                new Validation()
                        .required("/owner", wanted.owner())
                        .required("/period", wanted.period());
        found.check(
                wanted.minutes() != null || wanted.bookings() != null,
                "/minutes",
                "required",
                new Text(
                        "Укажите предел в минутах или в бронях",
                        "Give a limit in minutes or in bookings"));
        Text range = new Text("От 0 до 1 000 000", "From 0 to 1,000,000");
        found.check(inRange(wanted.minutes()), "/minutes", "range", range);
        found.check(inRange(wanted.bookings()), "/bookings", "range", range);
        found.check(
                wanted.ownerId() == null || known(wanted),
                "/ownerId",
                "unknown",
                new Text("Такого владельца нет", "There is no such owner"));
        found.orThrow();
    }

    private boolean known(NewQuota wanted) {
        return wanted.owner() == QuotaRules.Owner.PERSON
                ? people.find(wanted.ownerId()).isPresent()
                : organisations.find(wanted.ownerId()).isPresent();
    }

    private static boolean inRange(Integer number) {
        return number == null || number >= 0 && number <= 1_000_000;
    }

    private static Quota keeping(java.util.function.Supplier<Quota> write) {
        try {
            return write.get();
        } catch (DuplicateKey e) {
            throw Problem.conflict(
                    "quota-exists",
                    new Text("Такой лимит уже есть", "There is such a quota already"));
        }
    }

    private static QuotaEntity find(EntityManager em, String id) {
        QuotaEntity quota = em.find(QuotaEntity.class, id);
        if (quota == null) {
            throw Problem.notFound();
        }
        return quota;
    }

    private static Quota view(QuotaEntity quota) {
        return new Quota(
                quota.id,
                quota.owner,
                quota.ownerId,
                quota.kind,
                quota.span,
                quota.minutes,
                quota.bookings,
                quota.version);
    }
}
