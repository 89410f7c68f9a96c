package org.artel.surveys.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.Validation;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.Notifications;
import org.artel.core.api.notifications.Recipient;
import org.artel.core.api.search.SearchIndex;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.surveys.Invitation;
import org.artel.surveys.Invited;
import org.artel.surveys.NewInvitations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Those who are asked to answer; a guest answers by a link that only they have. */
@Component(service = Invitations.class)
public class Invitations {

    private static final int AT_ONCE = 500;
    private static final int EMAIL = 254;
    private static final int NAME = 200;
    private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");

    private final Transactions transactions;
    private final Clock clock;
    private final ZoneId zone;
    private final UserDirectory people;
    private final Notifications notifications;
    private final Pseudonyms pseudonyms;
    private final SearchIndex index;

    @Activate
    public Invitations(
            @Reference(target = "(artel.unit=surveys)") Transactions transactions,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference UserDirectory people,
            @Reference Notifications notifications,
            @Reference Pseudonyms pseudonyms,
            @Reference SearchIndex index) {
        this.index = index;
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Surveys.TICK);
        this.zone = settings.zone();
        this.people = people;
        this.notifications = notifications;
        this.pseudonyms = pseudonyms;
    }

    private record Whom(String personId, String email, String name) {}

    /** Invites those who are not yet, while the survey is open. */
    public Invited invite(String surveyId, NewInvitations wanted, Caller staff) {
        staff.requireStaff();
        Map<String, Whom> whom = whom(wanted);
        Instant now = clock.instant();
        return transactions.write(
                staff,
                em -> {
                    SurveyEntity survey = Store.locked(em, surveyId, staff);
                    if (!survey.accepting(now)
                            && (survey.opensAt == null || !now.isBefore(survey.opensAt))) {
                        throw Store.state();
                    }
                    Connection transaction = Transactions.connection(em);
                    Set<String> present = present(transaction, surveyId, whom.keySet());
                    List<InvitationEntity> made = new ArrayList<>();
                    whom.forEach(
                            (subject, one) -> {
                                if (!present.contains(subject)) {
                                    InvitationEntity invitation = new InvitationEntity();
                                    invitation.id = Ids.next();
                                    invitation.surveyId = surveyId;
                                    invitation.personId = one.personId;
                                    invitation.email = one.email;
                                    invitation.name = one.name;
                                    invitation.whom = subject;
                                    invitation.invitedBy = staff.userId();
                                    invitation.createdAt = now;
                                    em.persist(invitation);
                                    made.add(invitation);
                                }
                            });
                    em.flush();
                    tell(transaction, Messages.INVITED, survey, made, Set.of());
                    index.changed(transaction, SurveyDocuments.TYPE, List.of(surveyId));
                    return new Invited(made.size(), whom.size() - made.size());
                });
    }

    private Map<String, Whom> whom(NewInvitations wanted) {
        List<String> persons = wanted.persons() == null ? List.of() : wanted.persons();
        List<NewInvitations.Guest> guests = wanted.guests() == null ? List.of() : wanted.guests();
        int many = persons.size() + guests.size();
        Validation found =
                new Validation()
                        .check(
                                many > 0 && many <= AT_ONCE,
                                persons.isEmpty() ? "/guests" : "/persons",
                                "number",
                                new Text("От 1 до " + AT_ONCE, "1 to " + AT_ONCE));
        found.orThrow();
        Map<String, Whom> whom = new LinkedHashMap<>();
        Set<String> known =
                people.findAll(persons.stream().filter(Objects::nonNull).toList()).keySet();
        for (int i = 0; i < persons.size(); i++) {
            String id = persons.get(i);
            found.check(
                    id != null && known.contains(id),
                    "/persons/" + i,
                    "unknown",
                    new Text("Такого человека нет", "There is no such person"));
            whom.put(Subject.person(id), new Whom(id, null, null));
        }
        for (int i = 0; i < guests.size(); i++) {
            NewInvitations.Guest guest = guests.get(i);
            String at = "/guests/" + i;
            found.required(at, guest);
            if (guest == null) {
                continue;
            }
            found.check(
                            guest.email() != null
                                    && guest.email().length() <= EMAIL
                                    && guest.email().matches("[^\\s@]{1,120}@[^\\s@]{1,120}"),
                            at + "/email",
                            "email",
                            new Text(
                                    "Адрес вида имя@пример.рф", "An address like name@example.org"))
                    .atMost(at + "/name", guest.name(), NAME);
            if (guest.email() != null) {
                whom.put(Subject.mail(guest.email()), new Whom(null, guest.email(), guest.name()));
            }
        }
        found.orThrow();
        return whom;
    }

    private static Set<String> present(
            Connection transaction, String surveyId, Set<String> subjects) {
        List<Object> arguments = new ArrayList<>(subjects);
        arguments.add(surveyId);
        return new HashSet<>(
                Sql.query(
                        transaction,
                        "select whom from surveys_invitation where whom in ("
                                + Sql.marks(subjects.size())
                                + ") and survey_id = ?",
                        row -> row.getString(1),
                        arguments.toArray()));
    }

    /** Those of a survey, the first one first. */
    public Page<Invitation> list(String surveyId, PageRequest page, Caller staff) {
        Cursor after = page.after(1);
        record Found(Page<InvitationEntity> rows, boolean anonymous, Set<String> answered) {}
        Found found =
                transactions.read(
                        em -> {
                            SurveyEntity survey = Store.ofStaff(em, surveyId, staff);
                            List<InvitationEntity> rows =
                                    rows(
                                            em,
                                            surveyId,
                                            after == null ? "" : after.part(0),
                                            page.fetch());
                            return new Found(
                                    Page.of(rows, page, one -> one, one -> Cursor.of(one.id)),
                                    survey.anonymous,
                                    answered(
                                            Transactions.connection(em),
                                            surveyId,
                                            rows.stream().map(one -> one.whom).toList()));
                        });
        Map<String, UserDirectory.Person> named =
                people.findAll(
                        found.rows.items().stream()
                                .map(one -> one.personId)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
        return new Page<>(
                found.rows.items().stream()
                        .map(
                                one ->
                                        new Invitation(
                                                one.id,
                                                one.personId,
                                                one.email,
                                                one.personId != null
                                                                && named.containsKey(one.personId)
                                                        ? named.get(one.personId)
                                                                .name(staff.locale())
                                                        : one.name,
                                                found.anonymous
                                                        ? null
                                                        : Boolean.valueOf(
                                                                found.answered.contains(one.whom)),
                                                one.createdAt))
                        .toList(),
                found.rows.nextCursor());
    }

    private static List<InvitationEntity> rows(
            EntityManager em, String surveyId, String after, int limit) {
        return em.createQuery(
                        "select i from InvitationEntity i where i.surveyId = :survey and i.id >"
                                + " :after order by i.id",
                        InvitationEntity.class)
                .setParameter("survey", surveyId)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Takes an invitation back: its link leads nowhere. An answer stays. */
    public void revoke(String surveyId, String id, Caller staff) {
        staff.requireStaff();
        transactions.run(
                staff,
                em -> {
                    InvitationEntity invitation = em.find(InvitationEntity.class, id);
                    if (invitation != null && invitation.surveyId.equals(surveyId)) {
                        em.remove(invitation);
                        em.flush();
                        index.changed(
                                Transactions.connection(em),
                                SurveyDocuments.TYPE,
                                List.of(surveyId));
                    }
                });
    }

    /** Which of these had their turn. */
    private Set<String> answered(Connection transaction, String surveyId, List<String> subjects) {
        Map<String, String> tokens = new HashMap<>();
        subjects.forEach(one -> tokens.put(pseudonyms.turn(surveyId, one), one));
        if (tokens.isEmpty()) {
            return Set.of();
        }
        List<Object> arguments = new ArrayList<>(List.of(surveyId));
        arguments.addAll(tokens.keySet());
        return Sql.query(
                        transaction,
                        "select token from surveys_turn where survey_id = ? and token in ("
                                + Sql.marks(tokens.size())
                                + ")",
                        row -> row.getString(1),
                        arguments.toArray())
                .stream()
                .map(tokens::get)
                .collect(Collectors.toSet());
    }

    /** Tells those who were invited, or began and did not send, that it closes soon. */
    void remind(EntityManager em, SurveyEntity survey) {
        Connection transaction = Transactions.connection(em);
        Set<String> told = new HashSet<>();
        String after = "";
        List<InvitationEntity> rows;
        do {
            rows = rows(em, survey.id, after, AT_ONCE);
            Set<String> answered =
                    answered(transaction, survey.id, rows.stream().map(one -> one.whom).toList());
            tell(transaction, Messages.REMINDER, survey, rows, answered);
            rows.stream().map(one -> one.personId).filter(Objects::nonNull).forEach(told::add);
            after = rows.isEmpty() ? after : rows.get(rows.size() - 1).id;
        } while (rows.size() == AT_ONCE);
        List<Recipient> begun =
                Sql.query(
                                transaction,
                                "select user_id from surveys_draft where survey_id = ?",
                                row -> row.getString(1),
                                survey.id)
                        .stream()
                        .filter(person -> !told.contains(person))
                        .map(Recipient::person)
                        .toList();
        for (List<Recipient> portion : Portions.of(begun)) {
            notifications.send(
                    transaction,
                    new Notification(
                            Messages.REMINDER, portion, data(survey), "/surveys/" + survey.id));
        }
    }

    private void tell(
            Connection transaction,
            String type,
            SurveyEntity survey,
            List<InvitationEntity> invitations,
            Set<String> without) {
        List<Recipient> persons = new ArrayList<>();
        for (InvitationEntity one : invitations) {
            if (without.contains(one.whom)) {
                continue;
            }
            if (one.personId != null) {
                persons.add(Recipient.person(one.personId));
                continue;
            }
            notifications.send(
                    transaction,
                    new Notification(
                            type,
                            List.of(
                                    Recipient.address(
                                            one.email,
                                            one.name == null ? one.email : one.name,
                                            Caller.system().locale())),
                            data(survey),
                            "/surveys/invitations/" + pseudonyms.code(one.id)));
        }
        if (!persons.isEmpty()) {
            notifications.send(
                    transaction,
                    new Notification(type, persons, data(survey), "/surveys/" + survey.id));
        }
    }

    private Map<String, Object> data(SurveyEntity survey) {
        return Map.of(
                "title",
                survey.title,
                "until",
                survey.closesAt == null ? "" : UNTIL.format(survey.closesAt.atZone(zone)),
                "anonymous",
                survey.anonymous);
    }
}
