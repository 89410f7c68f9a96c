package org.artel.booking.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
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
            @Schema(nullable = true, description = "Null for every person or organisation")
                    String ownerName,
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
            @Schema(
                            description =
                                    "Hours, or bookings where only their number is limited, as in"
                                            + " quota-exceeded",
                            example = "12.5")
                    double spent,
            @Schema(description = "In the same unit as spent", example = "7.5") double left,
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
            List<Usage> quotas,
            @Schema(nullable = true, description = TIGHTEST) Double spent,
            @Schema(nullable = true, description = TIGHTEST) Double left) {}

    /** A person's own quotas in the periods around one moment. */
    public record Own(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String personId,
            List<Usage> quotas,
            @Schema(nullable = true, description = TIGHTEST) Double spent,
            @Schema(nullable = true, description = TIGHTEST) Double left) {}

    private static final String TIGHTEST =
            "Of the quota with the smallest part left; null where there is no quota";

    private static final Comparator<QuotaRules.Limit> SHORTEST_FIRST =
            Comparator.comparing(QuotaRules.Limit::span)
                    .thenComparing(
                            QuotaRules.Limit::kind,
                            Comparator.nullsFirst(Comparator.naturalOrder()));

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

    public Page<Quota> list(PageRequest page, Caller reader) {
        Cursor after = page.after(1);
        Page<QuotaEntity> found =
                transactions.read(
                        em ->
                                Page.of(
                                        em.createQuery(
                                                        "select q from QuotaEntity q where q.id >"
                                                                + " :after order by q.id",
                                                        QuotaEntity.class)
                                                .setParameter(
                                                        "after", after == null ? "" : after.part(0))
                                                .setMaxResults(page.fetch())
                                                .getResultList(),
                                        page,
                                        quota -> quota,
                                        quota -> Cursor.of(quota.id)));
        return new Page<>(views(found.items(), reader), found.nextCursor());
    }

    public Quota get(String id, Caller reader) {
        return view(transactions.read(em -> find(em, id)), reader);
    }

    public Quota create(NewQuota wanted, Caller staff) {
        check(wanted);
        return keeping(
                staff,
                () ->
                        transactions.write(
                                staff,
                                em -> {
                                    QuotaEntity quota = new QuotaEntity();
                                    quota.id = Ids.next();
                                    set(quota, wanted);
                                    em.persist(quota);
                                    em.flush();
                                    return quota;
                                }));
    }

    public Quota change(
            String id, long expectedVersion, UnaryOperator<NewQuota> change, Caller staff) {
        return keeping(
                staff,
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
                                    return quota;
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
        List<Usage> usages =
                usages(
                        QuotaRules.Owner.ORGANISATION,
                        "organisation_id",
                        organisationId,
                        moment,
                        caller);
        Usage tightest = tightest(usages);
        return new Overview(
                organisationId,
                usages,
                tightest == null ? null : tightest.spent(),
                tightest == null ? null : tightest.left());
    }

    /** What the caller spent and has left of their own quotas around {@code moment}. */
    public Own own(Instant moment, Caller caller) {
        List<Usage> usages =
                usages(QuotaRules.Owner.PERSON, "person_id", caller.userId(), moment, caller);
        Usage tightest = tightest(usages);
        return new Own(
                caller.userId(),
                usages,
                tightest == null ? null : tightest.spent(),
                tightest == null ? null : tightest.left());
    }

    private static Usage tightest(List<Usage> usages) {
        return usages.stream().min(Comparator.comparingDouble(Quotas::partLeft)).orElse(null);
    }

    /** Nothing is left of a quota of nothing. */
    private static double partLeft(Usage usage) {
        double all = usage.minutes() != null ? usage.minutes() / 60.0 : usage.bookings();
        return all == 0 ? 0 : usage.left() / all;
    }

    private List<Usage> usages(
            QuotaRules.Owner owner, String column, String ownerId, Instant moment, Caller reader) {
        Instant now = clock.instant();
        Instant at = moment == null ? now : moment;
        Map<QuotaRules.Spent, List<QuotaRules.Charge>> spent =
                transactions.read(
                        em -> {
                            Map<QuotaRules.Spent, List<QuotaRules.Charge>> found =
                                    new LinkedHashMap<>();
                            List<QuotaRules.Charge> charges =
                                    BookingStore.charges(
                                            em, column, ownerId, widest(List.of(at)), now);
                            for (QuotaRules.Limit limit :
                                    QuotaRules.of(limits(em), owner, ownerId)) {
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
        return spent.entrySet().stream()
                .sorted(Comparator.comparing(of -> of.getKey().limit(), SHORTEST_FIRST))
                .map(of -> usage(of.getKey(), of.getValue(), names, reader))
                .toList();
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
                spent.plain(),
                spent.plainLeft(),
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
                                Comparator.comparingLong(Spender::minutes)
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
                        .with("left", spent.plainLeft());
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

    static void set(QuotaEntity quota, NewQuota wanted) {
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

    private Quota keeping(Caller staff, Supplier<QuotaEntity> write) {
        try {
            return view(write.get(), staff);
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

    private Quota view(QuotaEntity quota, Caller reader) {
        return views(List.of(quota), reader).get(0);
    }

    private List<Quota> views(List<QuotaEntity> quotas, Caller reader) {
        Map<String, UserDirectory.Person> persons =
                people.findAll(owners(quotas, QuotaRules.Owner.PERSON));
        Map<String, OrganisationDirectory.Summary> named =
                organisations.findAll(owners(quotas, QuotaRules.Owner.ORGANISATION));
        return quotas.stream()
                .map(
                        quota -> {
                            OrganisationDirectory.Summary organisation =
                                    BookingViews.named(named, quota.ownerId);
                            return new Quota(
                                    quota.id,
                                    quota.owner,
                                    quota.ownerId,
                                    organisation == null
                                            ? name(persons, quota.ownerId, reader)
                                            : organisation.name(),
                                    quota.kind,
                                    quota.span,
                                    quota.minutes,
                                    quota.bookings,
                                    quota.version);
                        })
                .toList();
    }

    private static Set<String> owners(List<QuotaEntity> quotas, QuotaRules.Owner owner) {
        return quotas.stream()
                .filter(quota -> quota.owner == owner && quota.ownerId != null)
                .map(quota -> quota.ownerId)
                .collect(Collectors.toSet());
    }
}
