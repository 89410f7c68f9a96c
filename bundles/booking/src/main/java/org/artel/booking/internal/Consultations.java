package org.artel.booking.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.artel.booking.Booking;
import org.artel.booking.BookingState;
import org.artel.booking.NewBooking;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Consultations: bookings of a consultant with what they are about and what came of them. They are
 * moved, cancelled and checked in as bookings, under the same id.
 */
@Component(service = Consultations.class)
public class Consultations {

    private static final Set<BookingState> TOOK_PLACE =
            Set.of(BookingState.CHECKED_IN, BookingState.COMPLETED);

    /** A wish to be advised. */
    public record NewConsultation(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String consultantId,
            @Schema(nullable = true) String organisationId,
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            example = "2030-03-12T10:00:00+03:00")
                    Instant start,
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            example = "2030-03-12T11:00:00+03:00")
                    Instant end,
            @Schema(nullable = true, maxLength = 60, example = "гранты") String topic,
            @Schema(nullable = true, maxLength = 2000) String question) {}

    /** What the consultant writes down. */
    public record Findings(
            @Schema(nullable = true, maxLength = 60) String topic,
            @Schema(nullable = true, maxLength = 8000, description = "For the consultant only")
                    String notes,
            @Schema(nullable = true, maxLength = 4000) String outcome,
            @Schema(nullable = true, maxLength = 2000) String followUp) {}

    /** What the person says of it. */
    public record Rating(
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            minimum = "1",
                            maximum = "5",
                            example = "5")
                    Integer rating,
            @Schema(nullable = true, maxLength = 1000) String comment) {}

    /**
     * Which consultations; null for any.
     *
     * @param from ends after
     * @param to begins before
     * @param latest the latest first
     */
    public record Filter(
            String consultantId, String personId, Instant from, Instant to, boolean latest) {}

    /**
     * A consultation.
     *
     * @param notes for the consultant; null for everybody else
     */
    public record Consultation(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "The booking's id")
                    String id,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String consultantId,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String consultantName,
            @Schema(nullable = true) String organisationId,
            @Schema(nullable = true) String organisationName,
            @Schema(nullable = true) String personId,
            @Schema(nullable = true) String personName,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime start,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime end,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) BookingState state,
            @Schema(nullable = true) String topic,
            @Schema(nullable = true) String question,
            @Schema(nullable = true, description = "For the consultant only") String notes,
            @Schema(nullable = true) String outcome,
            @Schema(nullable = true) String followUp,
            @Schema(nullable = true) Integer rating,
            @Schema(nullable = true) String comment,
            long version) {}

    private record Row(
            ConsultationEntity consultation, BookingEntity booking, ResourceEntity consultant) {}

    private final Transactions transactions;
    private final Clock clock;
    private final BookingDesk desk;
    private final BookingViews views;

    @Activate
    public Consultations(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference Clock clock,
            @Reference BookingDesk desk,
            @Reference BookingViews views) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, BookingChecks.TICK);
        this.desk = desk;
        this.views = views;
    }

    public Consultation book(NewConsultation wanted, Caller caller) {
        new Validation().required("/consultantId", wanted.consultantId()).orThrow();
        checkWords(wanted.topic(), wanted.question());
        NewBooking booking =
                NewBooking.of(
                        wanted.consultantId(),
                        wanted.organisationId(),
                        wanted.start(),
                        wanted.end());
        Booking made =
                desk.book(
                        booking,
                        caller,
                        true,
                        (em, entity) -> add(em, entity, wanted.topic(), wanted.question()));
        return get(made.id(), caller);
    }

    static void checkWords(String topic, String question) {
        new Validation().atMost("/topic", topic, 60).atMost("/question", question, 2000).orThrow();
    }

    static void add(EntityManager em, BookingEntity booking, String topic, String question) {
        ConsultationEntity consultation = new ConsultationEntity();
        consultation.id = booking.id;
        consultation.topic = topic == null || topic.isBlank() ? null : topic.strip();
        consultation.question = question;
        em.persist(consultation);
    }

    /**
     * By time: one's own, also those one gives; staff see all.
     *
     * @param filter which of them
     */
    public Page<Consultation> list(Filter filter, PageRequest page, Caller caller) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        String where = where(filter, page.after(2), caller, parameters);
        String direction = filter.latest() ? " desc" : "";
        Page<Row> rows =
                transactions.read(
                        em -> {
                            TypedQuery<Object[]> query =
                                    em.createQuery(
                                            "select c, b, r from ConsultationEntity c,"
                                                    + " BookingEntity b, ResourceEntity r where"
                                                    + " b.id = c.id and r.id = b.resourceId"
                                                    + where
                                                    + " order by b.start"
                                                    + direction
                                                    + ", b.id"
                                                    + direction,
                                            Object[].class);
                            parameters.forEach(query::setParameter);
                            return Page.of(
                                    query.setMaxResults(page.fetch()).getResultList(),
                                    page,
                                    Consultations::row,
                                    row -> {
                                        BookingEntity booking = (BookingEntity) row[1];
                                        return Cursor.of(booking.start.toString(), booking.id);
                                    });
                        });
        return new Page<>(view(rows.items(), caller), rows.nextCursor());
    }

    private static String where(
            Filter filter, Cursor after, Caller caller, Map<String, Object> parameters) {
        StringBuilder where = new StringBuilder();
        if (filter.consultantId() != null) {
            where.append(" and b.resourceId = :consultant");
            parameters.put("consultant", filter.consultantId());
        }
        if (filter.personId() != null) {
            where.append(" and b.personId = :person");
            parameters.put("person", filter.personId());
        }
        if (filter.from() != null) {
            where.append(" and b.end > :from");
            parameters.put("from", filter.from());
        }
        if (filter.to() != null) {
            where.append(" and b.start < :to");
            parameters.put("to", filter.to());
        }
        if (!caller.isStaff()) {
            where.append(" and (b.personId = :me or r.userId = :me)");
            parameters.put("me", caller.userId());
        }
        if (after != null) {
            String beyond = filter.latest() ? "<" : ">";
            where.append(" and (b.start ")
                    .append(beyond)
                    .append(" :start or b.start = :start and b.id ")
                    .append(beyond)
                    .append(" :after)");
            parameters.put("start", after.part(0, Instant::parse));
            parameters.put("after", after.part(1));
        }
        return where.toString();
    }

    public Consultation get(String id, Caller caller) {
        Row row = transactions.read(em -> visible(em, id, caller));
        return view(List.of(row), caller).get(0);
    }

    /** The consultant writes down what it was about and what came of it. */
    public Consultation record(
            String id, long expectedVersion, UnaryOperator<Findings> change, Caller caller) {
        Row row =
                transactions.write(
                        caller,
                        em -> {
                            Row found = visible(em, id, caller);
                            boolean gives = requireGives(found, caller);
                            ConsultationEntity entity = found.consultation();
                            IfMatch.require(expectedVersion, entity.version);
                            String notes = gives ? entity.notes : null;
                            Findings wanted =
                                    change.apply(
                                            new Findings(
                                                    entity.topic,
                                                    notes,
                                                    entity.outcome,
                                                    entity.followUp));
                            new Validation()
                                    .atMost("/topic", wanted.topic(), 60)
                                    .atMost("/notes", wanted.notes(), 8000)
                                    .atMost("/outcome", wanted.outcome(), 4000)
                                    .atMost("/followUp", wanted.followUp(), 2000)
                                    .orThrow();
                            if (!Objects.equals(notes, wanted.notes()) && !gives) {
                                throw Problem.forbidden();
                            }
                            if (gives) {
                                entity.notes = wanted.notes();
                            }
                            entity.topic = wanted.topic();
                            entity.outcome = wanted.outcome();
                            entity.followUp = wanted.followUp();
                            em.flush();
                            return found;
                        });
        return view(List.of(row), caller).get(0);
    }

    /** The person who was advised says what they think of it; again to think better of it. */
    public Consultation rate(String id, Rating rating, Caller caller) {
        new Validation()
                .required("/rating", rating.rating())
                .check(
                        rating.rating() == null || rating.rating() >= 1 && rating.rating() <= 5,
                        "/rating",
                        "range",
                        new Text("От 1 до 5", "From 1 to 5"))
                .atMost("/comment", rating.comment(), 1000)
                .orThrow();
        Row row =
                transactions.write(
                        caller,
                        em -> {
                            Row found = visible(em, id, caller);
                            if (!caller.userId().equals(found.booking().personId)) {
                                throw Problem.forbidden();
                            }
                            if (!TOOK_PLACE.contains(found.booking().state)) {
                                throw Problem.conflict(
                                        "booking-state",
                                        new Text(
                                                "Оценивают состоявшуюся консультацию",
                                                "Only a consultation that took place is rated"));
                            }
                            found.consultation().rating = rating.rating();
                            found.consultation().comment = rating.comment();
                            found.consultation().ratedAt = clock.instant();
                            em.flush();
                            return found;
                        });
        return view(List.of(row), caller).get(0);
    }

    /** All that a person was advised on, for that person. */
    List<Consultation> of(String personId) {
        List<Row> rows =
                transactions.read(
                        em ->
                                em
                                        .createQuery(
                                                "select c, b, r from ConsultationEntity c,"
                                                        + " BookingEntity b, ResourceEntity r where"
                                                        + " b.id = c.id and r.id = b.resourceId and"
                                                        + " b.personId = :person order by c.id",
                                                Object[].class)
                                        .setParameter("person", personId)
                                        .getResultList()
                                        .stream()
                                        .map(Consultations::row)
                                        .toList());
        List<Consultation> found = new ArrayList<>();
        for (List<Row> some : Portions.of(rows)) {
            found.addAll(view(some, Caller.system()));
        }
        return found;
    }

    /** What was said in confidence goes with the person; that it took place stays. */
    void forget(String personId) {
        transactions.run(
                Caller.system(),
                em ->
                        em.createQuery(
                                        "select c from ConsultationEntity c, BookingEntity b where"
                                                + " b.id = c.id and b.personId = :person",
                                        ConsultationEntity.class)
                                .setParameter("person", personId)
                                .getResultList()
                                .forEach(
                                        consultation -> {
                                            consultation.question = null;
                                            consultation.notes = null;
                                            consultation.outcome = null;
                                            consultation.followUp = null;
                                            consultation.comment = null;
                                        }));
    }

    /** The booking of a consultation that the caller gives, or looks after as staff. */
    static BookingEntity given(EntityManager em, String id, Caller caller) {
        Row found = visible(em, id, caller);
        requireGives(found, caller);
        return found.booking();
    }

    /** False for staff, who give it not themselves. */
    private static boolean requireGives(Row found, Caller caller) {
        boolean gives = caller.userId().equals(found.consultant().userId);
        if (!gives && !caller.isStaff()) {
            throw Problem.forbidden();
        }
        return gives;
    }

    private static Row row(Object[] row) {
        return new Row(
                (ConsultationEntity) row[0], (BookingEntity) row[1], (ResourceEntity) row[2]);
    }

    private static Row visible(EntityManager em, String id, Caller caller) {
        ConsultationEntity consultation = em.find(ConsultationEntity.class, id);
        if (consultation == null) {
            throw Problem.notFound();
        }
        BookingEntity booking = BookingStore.booking(em, id);
        ResourceEntity consultant = BookingStore.resource(em, booking.resourceId);
        if (!caller.isStaff()
                && !caller.userId().equals(booking.personId)
                && !caller.userId().equals(consultant.userId)) {
            throw Problem.notFound();
        }
        return new Row(consultation, booking, consultant);
    }

    private List<Consultation> view(List<Row> rows, Caller caller) {
        List<Booking> bookings =
                views.of(
                        rows.stream()
                                .map(row -> new BookingViews.Row(row.booking(), row.consultant()))
                                .toList(),
                        caller.locale());
        List<Consultation> found = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            found.add(view(rows.get(i), bookings.get(i), caller));
        }
        return found;
    }

    private static Consultation view(Row row, Booking booking, Caller caller) {
        ConsultationEntity of = row.consultation();
        return new Consultation(
                of.id,
                booking.resourceId(),
                booking.resourceName(),
                booking.organisationId(),
                booking.organisationName(),
                booking.personId(),
                booking.personName(),
                booking.start(),
                booking.end(),
                booking.state(),
                of.topic,
                of.question,
                caller.userId().equals(row.consultant().userId) ? of.notes : null,
                of.outcome,
                of.followUp,
                of.rating,
                of.comment,
                of.version);
    }
}
