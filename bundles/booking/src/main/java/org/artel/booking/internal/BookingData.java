package org.artel.booking.internal;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.artel.booking.BookingState;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.api.privacy.PersonalData;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a person booked. What is over stays, by the id alone, because statistics count it. */
@Component
public class BookingData implements PersonalData {

    private final Transactions transactions;
    private final BookingViews views;
    private final BookingDesk desk;
    private final WaitingLine waiting;
    private final WalkIns walkIns;
    private final Consultations consultations;
    private final Consultants consultants;
    private final Feeds feeds;
    private final Participants participants;
    private final Clock clock;

    @Activate
    public BookingData(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference BookingViews views,
            @Reference BookingDesk desk,
            @Reference WaitingLine waiting,
            @Reference WalkIns walkIns,
            @Reference Consultations consultations,
            @Reference Consultants consultants,
            @Reference Feeds feeds,
            @Reference Participants participants,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.views = views;
        this.desk = desk;
        this.waiting = waiting;
        this.walkIns = walkIns;
        this.consultations = consultations;
        this.consultants = consultants;
        this.feeds = feeds;
        this.participants = participants;
        this.clock = clock;
    }

    @Override
    public String module() {
        return "booking";
    }

    @Override
    public Text title() {
        return new Text("Мои брони", "My bookings");
    }

    @Override
    public void export(String userId, Export export) throws IOException {
        List<BookingViews.Row> rows =
                transactions.read(
                        em ->
                                em
                                        .createQuery(
                                                "select b, r from BookingEntity b, ResourceEntity"
                                                        + " r where r.id = b.resourceId and"
                                                        + " b.personId = :person order by b.start",
                                                Object[].class)
                                        .setParameter("person", userId)
                                        .getResultList()
                                        .stream()
                                        .map(
                                                row ->
                                                        new BookingViews.Row(
                                                                (BookingEntity) row[0],
                                                                (ResourceEntity) row[1]))
                                        .toList());
        if (!rows.isEmpty()) {
            // In portions, as the directories answer them.
            List<org.artel.booking.Booking> all = new java.util.ArrayList<>();
            for (List<BookingViews.Row> some : Portions.of(rows)) {
                all.addAll(views.of(some, new Locale("ru")));
            }
            export.json("bookings.json", all);
        }
        List<Consultations.Consultation> advised = consultations.of(userId);
        if (!advised.isEmpty()) {
            export.json("consultations.json", advised);
        }
        List<Participants.Joined> joined = participants.of(userId);
        if (!joined.isEmpty()) {
            export.json("joined.json", joined);
        }
        List<Feeds.Feed> calendars = feeds.of(userId);
        if (!calendars.isEmpty()) {
            export.json("feeds.json", calendars);
        }
    }

    /** What lies ahead is given up; purposes, which the person wrote, go as well. */
    @Override
    public void erase(String userId, Content content) {
        feeds.forget(userId);
        participants.forget(userId);
        for (BookingEntity booking : ahead(userId)) {
            try {
                desk.cancel(booking.id, null, org.artel.booking.Scope.THIS, Caller.system());
            } catch (Problem changedSince) {
                if (changedSince.kind() != Problem.Kind.CONFLICT) {
                    throw changedSince;
                }
            }
        }
        List<String> places =
                transactions.read(
                        em ->
                                em.createQuery(
                                                "select w.id from WaitingEntity w where w.personId ="
                                                        + " :person",
                                                String.class)
                                        .setParameter("person", userId)
                                        .getResultList());
        places.forEach(id -> waiting.leave(id, Caller.system()));
        walkIns.forget(userId);
        consultations.forget(userId);
        consultants.forget(userId);
        if (content == Content.DELETE) {
            transactions.run(
                    Caller.system(),
                    em ->
                            em.createQuery(
                                            "update BookingEntity b set b.purpose = null where"
                                                    + " b.personId = :person")
                                    .setParameter("person", userId)
                                    .executeUpdate());
        }
    }

    private List<BookingEntity> ahead(String userId) {
        return transactions.read(
                em ->
                        em.createQuery(
                                        "select b from BookingEntity b where b.personId = :person"
                                                + " and b.state in :states and b.end > :now",
                                        BookingEntity.class)
                                .setParameter("person", userId)
                                .setParameter("states", BookingState.OPEN)
                                .setParameter("now", clock.instant())
                                .getResultList());
    }
}
