package org.artel.organisations.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import javax.persistence.TypedQuery;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.Validation;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.api.notifications.Channel;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.NotificationType;
import org.artel.core.api.notifications.NotificationTypes;
import org.artel.core.api.notifications.Notifications;
import org.artel.core.api.notifications.Recipient;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.artel.organisations.Invitation;
import org.artel.organisations.NewInvitation;
import org.artel.organisations.OrganisationInvitations;
import org.artel.organisations.OrganisationMember;
import org.artel.organisations.ReceivedInvitation;
import org.artel.organisations.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Invitations over their table. Whoever invites learns nothing of the address: the letter goes to
 * it as such, and the person it belongs to, now or after signing up, is found when they ask. Every
 * change holds the organisation's row first and the invitation's next.
 */
@Component(service = {OrganisationInvitations.class, NotificationTypes.class, Job.class})
public final class InvitationRegister implements OrganisationInvitations, NotificationTypes, Job {

    static final int OPEN_MAX = 50;

    /** An organisation is quickly founded, so its limit alone would let anybody send letters. */
    static final int SENT_A_DAY_MAX = 50;

    static final String TYPE = "organisations.invited";

    private static final Duration DAY = Duration.ofDays(1);

    private final Transactions transactions;
    private final Clock clock;
    private final UserDirectory people;
    private final Notifications notifications;

    @Activate
    public InvitationRegister(
            @Reference(target = "(artel.unit=organisations)") Transactions transactions,
            @Reference Clock clock,
            @Reference UserDirectory people,
            @Reference Notifications notifications) {
        this.transactions = transactions;
        this.clock = clock;
        this.people = people;
        this.notifications = notifications;
    }

    @Override
    public List<NotificationType> types() {
        return List.of(
                new NotificationType(
                        TYPE,
                        new Text("Приглашение в организацию", "Invitation to an organisation"),
                        new Text(
                                "Приглашение в организацию «${organisation}»",
                                "Invitation to “${organisation}”"),
                        new Text(
                                """
                                Вас приглашают в организацию «${organisation}» <#if leader>руководителем<#else>участником</#if>.

                                Откройте страницу приглашений и ответьте до ${expiresAt}. Если вы здесь ещё не зарегистрированы, зарегистрируйтесь с этим адресом почты и подтвердите его: приглашение будет ждать вас на той же странице.

                                Если приглашение пришло по ошибке, ничего не делайте.""",
                                """
                                You are invited to join “${organisation}” as a <#if leader>leader<#else>member</#if>.

                                Open the page of invitations and answer by ${expiresAt}. If you have no account here yet, register with this e-mail address and confirm it: the invitation waits for you on the same page.

                                If this reached you by mistake, do nothing."""),
                        new Text("Открыть приглашения", "Open invitations"),
                        Set.of(Channel.EMAIL),
                        false,
                        false));
    }

    @Override
    public Page<Invitation> list(String organisationId, PageRequest page, Caller caller) {
        OrganisationRegister.requireLeader(organisationId, caller);
        Cursor after = page.after(1);
        return transactions.read(
                em -> {
                    OrganisationRegister.visible(em, organisationId, caller);
                    TypedQuery<InvitationEntity> query =
                            em.createQuery(
                                            "select i from InvitationEntity i where"
                                                    + " i.organisationId = :organisation and"
                                                    + " i.state = :open and i.expiresAt > :now"
                                                    + (after == null ? "" : " and i.id > :after")
                                                    + " order by i.id",
                                            InvitationEntity.class)
                                    .setParameter("organisation", organisationId)
                                    .setParameter("open", InvitationEntity.OPEN)
                                    .setParameter("now", now());
                    if (after != null) {
                        query.setParameter("after", after.part(0));
                    }
                    return Page.of(
                            query.setMaxResults(page.fetch()).getResultList(),
                            page,
                            InvitationEntity::toRecord,
                            i -> Cursor.of(i.id));
                });
    }

    @Override
    public Versioned<Invitation> get(String organisationId, String id, Caller caller) {
        OrganisationRegister.requireLeader(organisationId, caller);
        return transactions.read(
                em -> {
                    OrganisationRegister.visible(em, organisationId, caller);
                    InvitationEntity found = em.find(InvitationEntity.class, id);
                    if (found == null
                            || !found.organisationId.equals(organisationId)
                            || !found.open(now())) {
                        throw Problem.notFound();
                    }
                    return versioned(found);
                });
    }

    @Override
    public Versioned<Invitation> invite(
            String organisationId, NewInvitation invitation, Caller caller) {
        OrganisationRegister.requireLeader(organisationId, caller);
        String email = comparable(invitation.email());
        String role = OrganisationRules.tidy(invitation.role());
        Validation v = new Validation().required("/email", email).required("/role", role);
        OrganisationRules.line(v, "/email", email, 254);
        OrganisationRules.email(v, "/email", email);
        if (role != null) {
            OrganisationRules.known(v, "/role", role, OrganisationRole.class);
        }
        v.orThrow();
        Instant now = now();
        return transactions.write(
                caller,
                em -> {
                    OrganisationEntity organisation =
                            MemberRegister.lockedActive(em, organisationId, caller);
                    if (!organisation.active()) {
                        throw OrganisationRegister.archived();
                    }
                    makeRoom(em, organisationId, email, now);
                    refuseTooMany(em, organisationId, now, caller);
                    InvitationEntity entity =
                            new InvitationEntity(organisationId, email, role, caller.userId(), now);
                    em.persist(entity);
                    em.flush();
                    notifications.send(
                            Transactions.connection(em),
                            new Notification(
                                    TYPE,
                                    List.of(Recipient.address(email, null, caller.locale())),
                                    Map.of(
                                            "organisation",
                                            organisation.name,
                                            "leader",
                                            OrganisationRole.LEADER.name().equals(role),
                                            "expiresAt",
                                            entity.expiresAt),
                                    "/invitations"));
                    return versioned(entity);
                });
    }

    @Override
    public void withdraw(String organisationId, String id, Caller caller) {
        OrganisationRegister.requireLeader(organisationId, caller);
        transactions.run(
                caller,
                em -> {
                    MemberRegister.lockedActive(em, organisationId, caller);
                    InvitationEntity found = locked(em, id);
                    if (found == null || !found.organisationId.equals(organisationId)) {
                        throw Problem.notFound();
                    }
                    Instant now = now();
                    if (found.open(now)) {
                        found.settle(InvitationEntity.WITHDRAWN, caller.userId(), now);
                    }
                });
    }

    @Override
    public Page<ReceivedInvitation> received(PageRequest page, Caller caller) {
        Cursor after = page.after(1);
        if (!caller.confirmed()) {
            return new Page<>(List.of(), null);
        }
        String email = emailOf(caller);
        return transactions.read(
                em -> {
                    TypedQuery<Object[]> query =
                            em.createQuery(
                                            "select i, o.name from InvitationEntity i,"
                                                    + " OrganisationEntity o where i.email = :email and"
                                                    + " i.state = :open and i.expiresAt > :now and"
                                                    + " o.id = i.organisationId and o.state = :active"
                                                    + (after == null ? "" : " and i.id > :after")
                                                    + " order by i.id",
                                            Object[].class)
                                    .setParameter("email", email)
                                    .setParameter("open", InvitationEntity.OPEN)
                                    .setParameter("now", now())
                                    .setParameter("active", OrganisationEntity.ACTIVE);
                    if (after != null) {
                        query.setParameter("after", after.part(0));
                    }
                    return Page.of(
                            query.setMaxResults(page.fetch()).getResultList(),
                            page,
                            row -> received((InvitationEntity) row[0], (String) row[1]),
                            row -> Cursor.of(((InvitationEntity) row[0]).id));
                });
    }

    @Override
    public OrganisationMember accept(String id, Caller caller) {
        String email = confirmedEmailOf(caller);
        return transactions.write(
                caller,
                em -> {
                    OrganisationEntity organisation = lockedOrganisation(em, id);
                    InvitationEntity invitation = mine(em, id, email, caller);
                    MemberEntity member =
                            new MemberEntity(
                                    Ids.next(),
                                    organisation.id,
                                    caller.userId(),
                                    OrganisationRole.valueOf(invitation.role),
                                    organisation.today(clock),
                                    null);
                    MemberRegister.join(em, member);
                    invitation.settle(InvitationEntity.ACCEPTED, caller.userId(), now());
                    return member.toRecord(caller.name());
                });
    }

    @Override
    public void decline(String id, Caller caller) {
        String email = confirmedEmailOf(caller);
        transactions.run(
                caller,
                em -> {
                    lockedOrganisation(em, id);
                    mine(em, id, email, caller)
                            .settle(InvitationEntity.DECLINED, caller.userId(), now());
                });
    }

    @Override
    public String name() {
        return "organisations.invitations";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(Duration.ofHours(1));
    }

    /** Forgets the addresses of invitations that nobody answered in time. */
    @Override
    public void run() {
        Instant now = now();
        transactions.run(
                Caller.system(),
                em ->
                        em.createQuery(
                                        "update InvitationEntity i set i.state = :expired,"
                                                + " i.settledAt = :now, i.email = null,"
                                                + " i.openKey = i.id, i.version = i.version + 1"
                                                + " where i.state = :open and i.expiresAt <= :now")
                                .setParameter("expired", InvitationEntity.EXPIRED)
                                .setParameter("open", InvitationEntity.OPEN)
                                .setParameter("now", now)
                                .executeUpdate());
    }

    /** How addresses are compared; null without one. */
    static String comparable(String email) {
        String tidy = OrganisationRules.tidy(email);
        return tidy == null ? null : tidy.toLowerCase(Locale.ROOT);
    }

    private static void makeRoom(
            EntityManager em, String organisationId, String email, Instant now) {
        for (InvitationEntity former :
                em.createQuery(
                                "select i from InvitationEntity i where i.openKey = :key",
                                InvitationEntity.class)
                        .setParameter("key", InvitationEntity.openKey(organisationId, email))
                        .getResultList()) {
            if (!former.expired(now)) {
                throw Problem.conflict(
                        "already-invited",
                        new Text(
                                "Этот адрес уже приглашён: дождитесь ответа или отзовите приглашение",
                                "This address is invited already: wait for an answer or withdraw"
                                        + " the invitation"));
            }
            former.settle(InvitationEntity.EXPIRED, null, now);
            em.flush();
        }
    }

    private static void refuseTooMany(
            EntityManager em, String organisationId, Instant now, Caller caller) {
        long open =
                em.createQuery(
                                "select count(i) from InvitationEntity i where i.organisationId ="
                                        + " :organisation and i.state = :open and i.expiresAt > :now",
                                Long.class)
                        .setParameter("organisation", organisationId)
                        .setParameter("open", InvitationEntity.OPEN)
                        .setParameter("now", now)
                        .getSingleResult();
        if (open >= OPEN_MAX) {
            throw Problem.conflict(
                    "too-many-invitations",
                    new Text(
                            "Открытых приглашений уже " + OPEN_MAX + ": дождитесь ответов",
                            "There are " + OPEN_MAX + " open invitations: wait for answers"));
        }
        if (caller.isStaff()) {
            return;
        }
        List<Instant> sent =
                em.createQuery(
                                "select i.createdAt from InvitationEntity i where i.invitedBy = :by"
                                        + " and i.createdAt > :since order by i.createdAt",
                                Instant.class)
                        .setParameter("by", caller.userId())
                        .setParameter("since", now.minus(DAY))
                        .getResultList();
        if (sent.size() >= SENT_A_DAY_MAX) {
            throw Problem.tooMany(Duration.between(now, sent.get(0).plus(DAY)).toSeconds());
        }
    }

    /** The organisation an invitation is to, for this transaction alone. */
    private static OrganisationEntity lockedOrganisation(EntityManager em, String id) {
        // The whole row: for one column Derby may walk an index with the state in it, from which an
        // invitation is missing while it is being answered.
        InvitationEntity unlocked = em.find(InvitationEntity.class, id);
        if (unlocked == null) {
            throw Problem.notFound();
        }
        em.detach(unlocked);
        OrganisationEntity organisation = OrganisationRegister.locked(em, unlocked.organisationId);
        if (!organisation.active()) {
            throw Problem.notFound();
        }
        return organisation;
    }

    private InvitationEntity mine(EntityManager em, String id, String email, Caller caller) {
        InvitationEntity found = locked(em, id);
        if (found == null
                || !email.equals(found.email) && !caller.userId().equals(found.settledBy)) {
            throw Problem.notFound();
        }
        if (!InvitationEntity.OPEN.equals(found.state)) {
            throw Problem.conflict(
                    "invitation-settled",
                    new Text(
                            "На это приглашение уже ответили",
                            "This invitation has been answered already"));
        }
        if (found.expired(now())) {
            throw Problem.conflict(
                    "invitation-expired",
                    new Text(
                            "Срок приглашения истёк: попросите пригласить вас ещё раз",
                            "This invitation has expired: ask to be invited again"));
        }
        return found;
    }

    private static InvitationEntity locked(EntityManager em, String id) {
        return em.find(InvitationEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    private String confirmedEmailOf(Caller caller) {
        if (!caller.confirmed()) {
            throw OrganisationRegister.notConfirmed();
        }
        return emailOf(caller);
    }

    private String emailOf(Caller caller) {
        return people.find(caller.userId())
                .map(person -> comparable(person.email()))
                .orElseThrow(Problem::notFound);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Versioned<Invitation> versioned(InvitationEntity entity) {
        return new Versioned<>(entity.toRecord(), entity.version);
    }

    private static ReceivedInvitation received(InvitationEntity entity, String organisation) {
        return new ReceivedInvitation(
                entity.id,
                entity.organisationId,
                organisation,
                OrganisationRole.valueOf(entity.role),
                entity.createdAt,
                entity.expiresAt);
    }
}
