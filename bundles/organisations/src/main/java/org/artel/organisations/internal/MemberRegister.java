package org.artel.organisations.internal;

import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Membership;
import org.artel.core.api.MembershipDirectory;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.Validation;
import org.artel.core.api.audit.AuditTrail;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.artel.organisations.NewOrganisationMember;
import org.artel.organisations.OrganisationMember;
import org.artel.organisations.OrganisationMemberChange;
import org.artel.organisations.OrganisationMembers;
import org.artel.organisations.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Memberships over their table. Every change holds the organisation's row, so that no two periods
 * can overlap.
 */
@Component(service = {OrganisationMembers.class, MembershipDirectory.class})
public final class MemberRegister implements OrganisationMembers, MembershipDirectory {

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    private final Transactions transactions;
    private final Clock clock;

    /** The people come and go as their module does. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile UserDirectory users;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile AuditTrail trail;

    @Activate
    public MemberRegister(
            @Reference(target = "(artel.unit=organisations)") Transactions transactions,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Page<OrganisationMember> list(String organisationId, PageRequest page, Caller caller) {
        requireInsider(organisationId, caller);
        Cursor after = page.after(1);
        Page<MemberEntity> found =
                transactions.read(
                        em -> {
                            OrganisationRegister.visible(em, organisationId, caller);
                            TypedQuery<MemberEntity> query =
                                    em.createQuery(
                                                    "select m from MemberEntity m where"
                                                            + " m.organisationId = :organisation"
                                                            + (after == null
                                                                    ? ""
                                                                    : " and m.id > :after")
                                                            + " order by m.organisationId, m.id",
                                                    MemberEntity.class)
                                            .setParameter("organisation", organisationId);
                            if (after != null) {
                                query.setParameter("after", after.part(0));
                            }
                            return Page.of(
                                    query.setMaxResults(page.fetch()).getResultList(),
                                    page,
                                    m -> m,
                                    m -> Cursor.of(m.id));
                        });
        seen(caller, "organisations.members.list", found.items());
        UserDirectory directory = users;
        Map<String, UserDirectory.Person> people =
                directory == null
                        ? Map.of()
                        : directory.findAll(
                                found.items().stream().map(m -> m.userId).distinct().toList());
        return new Page<>(
                found.items().stream()
                        .map(m -> m.toRecord(name(people.get(m.userId), caller)))
                        .toList(),
                found.nextCursor());
    }

    @Override
    public Versioned<OrganisationMember> get(String organisationId, String id, Caller caller) {
        requireInsider(organisationId, caller);
        MemberEntity member =
                transactions.read(
                        em -> {
                            OrganisationRegister.visible(em, organisationId, caller);
                            return find(em, organisationId, id);
                        });
        seen(caller, "organisations.members.get", List.of(member));
        return named(member, caller);
    }

    private void seen(Caller caller, String what, List<MemberEntity> members) {
        AuditTrail present = trail;
        if (present != null) {
            present.seen(caller, what, members.stream().map(m -> m.userId).toList());
        }
    }

    @Override
    public Versioned<OrganisationMember> add(
            String organisationId, NewOrganisationMember member, Caller caller) {
        OrganisationRegister.requireLeader(organisationId, caller);
        String userId = OrganisationRules.tidy(member.userId());
        String role = OrganisationRules.tidy(member.role());
        Validation v = new Validation().required("/userId", userId);
        OrganisationRules.line(v, "/userId", userId, 64);
        check(v, role, member.from(), member.to());
        v.orThrow();
        UserDirectory directory = users;
        if (directory == null) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "users-unavailable",
                    new Text(
                            "Справочник людей сейчас недоступен",
                            "The directory of people is not available now"));
        }
        if (directory.find(userId).isEmpty()) {
            throw Problem.invalid(
                    "/userId",
                    "unknown-value",
                    new Text("Такого человека нет", "There is no such person"));
        }
        return named(
                transactions.write(
                        caller,
                        em -> {
                            OrganisationEntity organisation =
                                    lockedActive(em, organisationId, caller);
                            LocalDate from =
                                    member.from() == null
                                            ? organisation.today(clock)
                                            : member.from();
                            checkOrder(from, member.to());
                            MemberEntity entity =
                                    new MemberEntity(
                                            Ids.next(),
                                            organisationId,
                                            userId,
                                            OrganisationRole.valueOf(role),
                                            from,
                                            member.to());
                            join(em, entity);
                            return entity;
                        }),
                caller);
    }

    @Override
    public Versioned<OrganisationMember> change(
            String organisationId,
            String id,
            long version,
            UnaryOperator<OrganisationMemberChange> change,
            Caller caller) {
        OrganisationRegister.requireLeader(organisationId, caller);
        return named(
                transactions.write(
                        caller,
                        em -> {
                            OrganisationEntity organisation =
                                    lockedActive(em, organisationId, caller);
                            MemberEntity entity = find(em, organisationId, id);
                            IfMatch.require(version, entity.version);
                            OrganisationMemberChange wanted =
                                    change.apply(
                                            new OrganisationMemberChange(
                                                    entity.role, entity.from, entity.to));
                            String role = OrganisationRules.tidy(wanted.role());
                            Validation v = new Validation().required("/from", wanted.from());
                            check(v, role, wanted.from(), wanted.to());
                            v.orThrow();
                            checkOrder(wanted.from(), wanted.to());
                            boolean led = entity.leads() && entity.on(organisation.today(clock));
                            entity.role = role;
                            entity.from = wanted.from();
                            entity.to = wanted.to();
                            refuseOverlap(em, entity);
                            if (led && !(entity.leads() && entity.on(organisation.today(clock)))) {
                                refuseLastLeader(em, entity, organisation, caller);
                            }
                            em.flush();
                            return entity;
                        }),
                caller);
    }

    @Override
    public void end(String organisationId, String id, Caller caller) {
        OrganisationRegister.requireLeader(organisationId, caller);
        transactions.run(
                caller,
                em -> {
                    OrganisationEntity organisation = lockedActive(em, organisationId, caller);
                    MemberEntity entity = find(em, organisationId, id);
                    LocalDate today = organisation.today(clock);
                    if (entity.to != null && !entity.to.isAfter(today)) {
                        return;
                    }
                    boolean led = entity.leads() && entity.on(today);
                    entity.to = entity.from.isAfter(today) ? entity.from : today;
                    if (led) {
                        refuseLastLeader(em, entity, organisation, caller);
                    }
                });
    }

    @Override
    public List<Membership> of(String userId) {
        return ofAll(List.of(userId)).getOrDefault(userId, List.of());
    }

    @Override
    public Map<String, List<Membership>> ofAll(Collection<String> userIds) {
        // Somewhere on earth it is yesterday or tomorrow: each organisation's own zone decides.
        LocalDate day = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        Map<String, List<Membership>> found = new HashMap<>();
        // Asked with every request: no entities, which would be watched for changes.
        transactions.read(
                em -> {
                    Connection connection = Transactions.connection(em);
                    for (List<String> portion : Portions.of(userIds)) {
                        List<Object> arguments = new ArrayList<>(portion);
                        arguments.add(OrganisationEntity.ACTIVE);
                        arguments.add(Date.valueOf(day.plusDays(1)));
                        arguments.add(Date.valueOf(day.minusDays(1)));
                        Sql.query(
                                        connection,
                                        "select m.user_id, m.organisation_id, m.member_role,"
                                                + " m.valid_from, m.valid_to, o.time_zone from"
                                                + " organisations_member m join"
                                                + " organisations_organisation o on o.id ="
                                                + " m.organisation_id where m.user_id in ("
                                                + Sql.marks(portion.size())
                                                + ") and o.state = ? and m.valid_from <= ?"
                                                + " and (m.valid_to is null or m.valid_to >= ?)",
                                        Held::of,
                                        arguments.toArray())
                                .stream()
                                .filter(held -> held.on(today(held.zone)))
                                .forEach(
                                        held ->
                                                found.computeIfAbsent(
                                                                held.userId,
                                                                id -> new ArrayList<>())
                                                        .add(held.membership));
                    }
                    return found;
                });
        return found;
    }

    /**
     * A membership with its dates.
     *
     * @param to first day no more; may be null
     * @param zone of the organisation, whose days they are
     */
    private record Held(
            String userId, Membership membership, LocalDate from, LocalDate to, String zone) {

        static Held of(ResultSet row) throws SQLException {
            Date to = row.getDate("valid_to");
            return new Held(
                    row.getString("user_id"),
                    new Membership(
                            row.getString("organisation_id"),
                            OrganisationRole.valueOf(row.getString("member_role"))),
                    row.getDate("valid_from").toLocalDate(),
                    to == null ? null : to.toLocalDate(),
                    row.getString("time_zone"));
        }

        boolean on(LocalDate day) {
            return MemberEntity.on(day, from, to);
        }
    }

    private static void requireInsider(String organisationId, Caller caller) {
        if (!OrganisationRegister.insider(organisationId, caller)) {
            throw Problem.forbidden();
        }
    }

    static OrganisationEntity lockedActive(EntityManager em, String id, Caller caller) {
        OrganisationEntity organisation = OrganisationRegister.locked(em, id);
        if (!organisation.active() && !caller.isStaff()) {
            throw Problem.notFound();
        }
        return organisation;
    }

    /** Adds a membership, with the organisation held, unless it overlaps with another. */
    static void join(EntityManager em, MemberEntity entity) {
        refuseOverlap(em, entity);
        em.persist(entity);
        em.flush();
    }

    private static MemberEntity find(EntityManager em, String organisationId, String id) {
        MemberEntity entity = em.find(MemberEntity.class, id);
        if (entity == null || !entity.organisationId.equals(organisationId)) {
            throw Problem.notFound();
        }
        return entity;
    }

    private static void check(Validation v, String role, LocalDate from, LocalDate to) {
        v.required("/role", role);
        if (role != null) {
            OrganisationRules.known(v, "/role", role, OrganisationRole.class);
        }
        sane(v, "/from", from);
        sane(v, "/to", to);
    }

    private static void sane(Validation v, String pointer, LocalDate day) {
        v.check(
                day == null || !day.isBefore(EARLIEST) && day.isBefore(LATEST),
                pointer,
                "range",
                new Text("Дата от 1900 до 2199 года", "A date from 1900 to 2199"));
    }

    private static void checkOrder(LocalDate from, LocalDate to) {
        new Validation()
                .check(
                        to == null || !to.isBefore(from),
                        "/to",
                        "range",
                        new Text("Конец раньше начала", "The end is before the beginning"))
                .orThrow();
    }

    private static void refuseOverlap(EntityManager em, MemberEntity entity) {
        boolean overlap =
                em
                        .createQuery(
                                "select m from MemberEntity m where m.userId = :user"
                                        + " and m.organisationId = :organisation",
                                MemberEntity.class)
                        .setParameter("user", entity.userId)
                        .setParameter("organisation", entity.organisationId)
                        .getResultList()
                        .stream()
                        .anyMatch(
                                m -> !m.id.equals(entity.id) && m.overlaps(entity.from, entity.to));
        if (overlap) {
            throw Problem.conflict(
                    "membership-overlap",
                    new Text(
                            "Этот человек уже состоит в организации в это время",
                            "This person belongs to the organisation in that time already"));
        }
    }

    /** Staff may leave an organisation without a leader, its leaders may not. */
    private void refuseLastLeader(
            EntityManager em,
            MemberEntity leaving,
            OrganisationEntity organisation,
            Caller caller) {
        if (caller.isStaff()) {
            return;
        }
        LocalDate today = organisation.today(clock);
        boolean another =
                leaders(em, organisation.id, today).stream()
                        .anyMatch(m -> !m.id.equals(leaving.id));
        if (!another) {
            throw Problem.conflict(
                    "last-leader",
                    new Text(
                            "Это последний руководитель: сначала назначьте другого",
                            "This is the last leader: appoint another one first"));
        }
    }

    /** Whoever leads the organisation on that day. */
    static List<MemberEntity> leaders(EntityManager em, String organisationId, LocalDate day) {
        return em
                .createQuery(
                        "select m from MemberEntity m where m.organisationId = :organisation"
                                + " and m.role = :role",
                        MemberEntity.class)
                .setParameter("organisation", organisationId)
                .setParameter("role", OrganisationRole.LEADER.name())
                .getResultList()
                .stream()
                .filter(m -> m.leads() && m.on(day))
                .toList();
    }

    private Versioned<OrganisationMember> named(MemberEntity entity, Caller caller) {
        UserDirectory directory = users;
        String name =
                directory == null ? null : name(directory.find(entity.userId).orElse(null), caller);
        return new Versioned<>(entity.toRecord(name), entity.version);
    }

    private static String name(UserDirectory.Person person, Caller caller) {
        return person == null ? null : person.name(caller.locale());
    }

    private LocalDate today(String timeZone) {
        return LocalDate.now(clock.withZone(ZoneId.of(timeZone)));
    }
}
