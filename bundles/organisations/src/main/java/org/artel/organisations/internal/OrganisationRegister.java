package org.artel.organisations.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import javax.persistence.TypedQuery;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.artel.organisations.NewOrganisation;
import org.artel.organisations.NewVerification;
import org.artel.organisations.Organisation;
import org.artel.organisations.OrganisationFilter;
import org.artel.organisations.OrganisationState;
import org.artel.organisations.Organisations;
import org.artel.organisations.Place;
import org.artel.organisations.Verification;
import org.artel.organisations.VerificationLevel;
import org.artel.organisations.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The register over its tables. */
@Component(service = {Organisations.class, OrganisationDirectory.class})
public final class OrganisationRegister implements Organisations, OrganisationDirectory {

    private static final int AT_ONCE_MAX = 1000;

    private final Transactions transactions;
    private final Clock clock;
    private final RegisterNotice notice;

    @Activate
    public OrganisationRegister(
            @Reference(target = "(artel.unit=organisations)") Transactions transactions,
            @Reference Clock clock,
            @Reference RegisterNotice notice) {
        this.transactions = transactions;
        this.clock = clock;
        this.notice = notice;
    }

    @Override
    public Page<Organisation> list(OrganisationFilter filter, PageRequest page, Caller caller) {
        OrganisationFilter wanted = tidy(filter);
        if (OrganisationSearch.state(wanted) == OrganisationState.ARCHIVED) {
            caller.requireStaff();
        }
        return transactions.read(
                em -> {
                    OrganisationSearch search = new OrganisationSearch(em, wanted, page);
                    if (wanted.slug() == null) {
                        return search.find(entity -> entity.toRecord(insider(entity.id, caller)));
                    }
                    List<Organisation> found =
                            ownerOf(em, wanted.slug())
                                    .filter(entity -> OrganisationSearch.matches(entity, wanted))
                                    .map(entity -> entity.toRecord(insider(entity.id, caller)))
                                    .stream()
                                    .toList();
                    return new Page<>(found, null);
                });
    }

    @Override
    public Page<Organisation> newest(PageRequest page, Caller caller) {
        return transactions.read(
                em ->
                        new OrganisationSearch(em, OrganisationFilter.none(), page)
                                .newest(entity -> entity.toRecord(insider(entity.id, caller))));
    }

    @Override
    public Page<Place> places(String region, PageRequest page) {
        String wanted = OrganisationRules.tidy(region);
        return transactions.read(
                em -> new Places(Transactions.connection(em), wanted, page).find());
    }

    @Override
    public Versioned<Organisation> get(String id, Caller caller) {
        return transactions.read(em -> visible(em, id, caller).versioned(insider(id, caller)));
    }

    @Override
    public Versioned<Organisation> bySlug(String slug, Caller caller) {
        return transactions.read(
                em -> {
                    OrganisationEntity entity =
                            ownerOf(em, slug)
                                    .filter(found -> found.active() || caller.isStaff())
                                    .orElseThrow(Problem::notFound);
                    return entity.versioned(insider(entity.id, caller));
                });
    }

    @Override
    public Versioned<Organisation> create(NewOrganisation organisation, Caller caller) {
        if (caller.isAnonymous()) {
            throw Problem.forbidden();
        }
        if (!caller.isStaff() && !caller.confirmed()) {
            throw notConfirmed();
        }
        NewOrganisation values = OrganisationRules.tidy(organisation);
        OrganisationRules.check(values).orThrow();
        for (int attempt = 0; ; attempt++) {
            int present = attempt;
            try {
                return transactions.write(caller, em -> add(em, values, caller, present));
            } catch (DuplicateKey e) {
                boolean again = OrganisationStore.isSlug(e) && values.slug() == null;
                if (!again || attempt == FreeSlugs.ATTEMPTS) {
                    throw OrganisationStore.refused(e);
                }
            }
        }
    }

    private Versioned<Organisation> add(
            EntityManager em, NewOrganisation values, Caller caller, int attempt) {
        OrganisationEntity entity =
                OrganisationStore.insert(em, values, now(), new FreeSlugs(em, attempt));
        if (!caller.isStaff()) {
            LocalDate today = entity.today(clock);
            em.persist(
                    new MemberEntity(
                            Ids.next(),
                            entity.id,
                            caller.userId(),
                            OrganisationRole.LEADER,
                            today,
                            null));
        }
        notice.changed(em, entity);
        return entity.versioned(true);
    }

    @Override
    public Versioned<Organisation> change(
            String id, long version, UnaryOperator<NewOrganisation> change, Caller caller) {
        requireLeader(id, caller);
        try {
            return transactions.write(
                    caller,
                    em -> {
                        OrganisationEntity entity = visible(em, id, caller);
                        IfMatch.require(version, entity.version);
                        if (!entity.active()) {
                            throw archived();
                        }
                        NewOrganisation values =
                                OrganisationRules.tidy(change.apply(entity.values()));
                        OrganisationRules.check(values).orThrow();
                        if (OrganisationStore.change(em, entity, values, now(), caller.userId())) {
                            notice.changed(em, entity);
                        }
                        return entity.versioned(true);
                    });
        } catch (DuplicateKey e) {
            throw OrganisationStore.refused(e);
        }
    }

    @Override
    public void archive(String id, Caller caller) {
        requireLeader(id, caller);
        transactions.run(
                caller,
                em -> {
                    OrganisationEntity entity = locked(em, id);
                    if (entity.active()) {
                        OrganisationStore.setState(em, entity, OrganisationEntity.ARCHIVED, now());
                        notice.changed(em, entity);
                    }
                });
    }

    @Override
    public Versioned<Organisation> restore(String id, Caller caller) {
        caller.requireStaff();
        try {
            return transactions.write(
                    caller,
                    em -> {
                        OrganisationEntity entity = locked(em, id);
                        if (!entity.active()) {
                            OrganisationStore.setState(
                                    em, entity, OrganisationEntity.ACTIVE, now());
                            notice.changed(em, entity);
                        }
                        return entity.versioned(true);
                    });
        } catch (DuplicateKey e) {
            throw OrganisationStore.refused(e);
        }
    }

    @Override
    public Versioned<Organisation> verify(String id, NewVerification verification, Caller caller) {
        caller.requireStaff();
        String name = OrganisationRules.tidy(verification.level());
        String evidence = OrganisationRules.tidy(verification.evidence());
        Validation v = new Validation().required("/level", name);
        if (name != null) {
            OrganisationRules.known(v, "/level", name, VerificationLevel.class);
        }
        OrganisationRules.text(v, "/evidence", evidence, 2000);
        boolean higher = name != null && (name.equals("L2") || name.equals("L3"));
        v.check(
                !higher || evidence != null,
                "/evidence",
                "required",
                new Text("Напишите, чем это подтверждено", "Say what this rests on"));
        v.orThrow();
        int level = VerificationLevel.valueOf(name).ordinal();
        return transactions.write(
                caller,
                em -> {
                    OrganisationEntity entity = locked(em, id);
                    int ofNumbers = entity.levelOfNumbers();
                    if (level >= VerificationLevel.L1.ordinal()
                            && ofNumbers < VerificationLevel.L1.ordinal()) {
                        throw Problem.conflict(
                                "ids-missing",
                                new Text(
                                        "Сначала укажите ИНН и ОГРН",
                                        "Give the INN and the OGRN first"));
                    }
                    // Below L2 the numbers alone decide.
                    int reached = level >= VerificationLevel.L2.ordinal() ? level : ofNumbers;
                    OrganisationStore.setLevel(
                            em, entity, reached, evidence, now(), caller.userId());
                    entity.updatedAt = now();
                    notice.changed(em, entity);
                    return entity.versioned(true);
                });
    }

    @Override
    public Page<Verification> verifications(String id, PageRequest page, Caller caller) {
        caller.requireStaff();
        Cursor after = page.after(1);
        return transactions.read(
                em -> {
                    visible(em, id, caller);
                    TypedQuery<VerificationEntity> query =
                            em.createQuery(
                                            "select v from VerificationEntity v where"
                                                    + " v.organisationId = :id"
                                                    + (after == null ? "" : " and v.id < :after")
                                                    + " order by v.id desc",
                                            VerificationEntity.class)
                                    .setParameter("id", id);
                    if (after != null) {
                        query.setParameter("after", after.part(0));
                    }
                    return Page.of(
                            query.setMaxResults(page.fetch()).getResultList(),
                            page,
                            VerificationEntity::toRecord,
                            v -> Cursor.of(v.id));
                });
    }

    @Override
    public Optional<Summary> find(String organisationId) {
        return transactions.read(
                em ->
                        Optional.ofNullable(em.find(OrganisationEntity.class, organisationId))
                                .map(OrganisationRegister::summary));
    }

    @Override
    public Map<String, Summary> findAll(Collection<String> organisationIds) {
        Set<String> ids = new LinkedHashSet<>(organisationIds);
        if (ids.size() > AT_ONCE_MAX) {
            throw new IllegalArgumentException("At most " + AT_ONCE_MAX + " organisations at once");
        }
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<String, Summary> found = new HashMap<>();
        transactions
                .read(
                        em ->
                                ManyKeys.copies(
                                        em,
                                        OrganisationEntity.class,
                                        "organisations_organisation",
                                        "constraint=PK_ORGANISATIONS_ORGANISATION",
                                        "id",
                                        ids))
                .forEach(entity -> found.put(entity.id, summary(entity)));
        return found;
    }

    @Override
    public Optional<Details> details(String organisationId) {
        return transactions.read(
                em ->
                        Optional.ofNullable(em.find(OrganisationEntity.class, organisationId))
                                .map(OrganisationEntity::details));
    }

    @Override
    public Optional<Details> bySlug(String slug) {
        return transactions.read(em -> ownerOf(em, slug).map(OrganisationEntity::details));
    }

    @Override
    public List<Details> after(String organisationId, int limit) {
        if (limit < 1 || limit > AT_ONCE_MAX) {
            throw new IllegalArgumentException("1 to " + AT_ONCE_MAX + " organisations at once");
        }
        return transactions.read(
                em ->
                        em
                                .createQuery(
                                        "select o from OrganisationEntity o where o.id > :after"
                                                + " order by o.id",
                                        OrganisationEntity.class)
                                .setParameter("after", organisationId == null ? "" : organisationId)
                                .setMaxResults(limit)
                                .getResultList()
                                .stream()
                                .map(OrganisationEntity::details)
                                .toList());
    }

    private static Summary summary(OrganisationEntity e) {
        return new Summary(e.id, e.name, e.slug, e.level, !e.active());
    }

    /** The organisation, unless it is absent or hidden from the caller. */
    static OrganisationEntity visible(EntityManager em, String id, Caller caller) {
        OrganisationEntity entity = em.find(OrganisationEntity.class, id);
        if (entity == null || !entity.active() && !caller.isStaff()) {
            throw Problem.notFound();
        }
        return entity;
    }

    /** The organisation, for this transaction alone. */
    static OrganisationEntity locked(EntityManager em, String id) {
        OrganisationEntity entity =
                em.find(OrganisationEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (entity == null) {
            throw Problem.notFound();
        }
        return entity;
    }

    static void requireLeader(String id, Caller caller) {
        if (!caller.isStaff() && !caller.leads(id)) {
            throw Problem.forbidden();
        }
    }

    static Problem notConfirmed() {
        return Problem.of(
                Problem.Kind.FORBIDDEN,
                "email-not-confirmed",
                new Text(
                        "Сначала подтвердите адрес электронной почты",
                        "Confirm your e-mail address first"));
    }

    static Problem archived() {
        return Problem.conflict(
                "archived",
                new Text(
                        "Организация в архиве: сначала верните её в реестр",
                        "The organisation is archived: restore it first"));
    }

    static boolean insider(String id, Caller caller) {
        return caller.isStaff() || caller.belongsTo(id);
    }

    private static Optional<OrganisationEntity> ownerOf(EntityManager em, String slug) {
        return Optional.ofNullable(em.find(SlugEntity.class, slug))
                .map(found -> em.find(OrganisationEntity.class, found.organisationId));
    }

    private static OrganisationFilter tidy(OrganisationFilter f) {
        return new OrganisationFilter(
                OrganisationRules.tidy(f.q()),
                OrganisationRules.tidy(f.city()),
                OrganisationRules.tidy(f.region()),
                OrganisationRules.tidy(f.activity()),
                OrganisationRules.tidy(f.legalForm()),
                OrganisationRules.tidy(f.slug()),
                OrganisationRules.tidy(f.verification()),
                OrganisationRules.tidy(f.state()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
