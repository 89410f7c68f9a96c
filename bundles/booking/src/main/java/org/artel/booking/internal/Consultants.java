package org.artel.booking.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.persistence.EntityManager;
import org.artel.booking.NewResource;
import org.artel.booking.OpeningTime;
import org.artel.booking.ResourceKind;
import org.artel.booking.ResourceRules;
import org.artel.booking.ResourceState;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
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

/** Who advises, on what and when. Staff make consultants; each looks after their own times. */
@Component(service = Consultants.class)
public class Consultants {

    /** A new consultant. */
    public record NewConsultant(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String userId,
            @Schema(nullable = true, maxLength = 4000) String description,
            @Schema(nullable = true, maxLength = 300, example = "2 этаж, кабинет 204")
                    String location,
            @Schema(nullable = true, example = "[\"гранты\", \"бухгалтерия\"]") List<String> topics,
            @Schema(nullable = true, example = "Europe/Moscow") String timeZone,
            @Schema(nullable = true) List<OpeningTime> opening,
            @Schema(nullable = true) ResourceRules rules) {}

    /** What may be changed of a consultant. */
    public record ConsultantChange(
            @Schema(nullable = true, maxLength = 4000) String description,
            @Schema(nullable = true, maxLength = 300) String location,
            @Schema(nullable = true) List<String> topics,
            @Schema(nullable = true) String timeZone,
            @Schema(nullable = true) List<OpeningTime> opening,
            @Schema(nullable = true) ResourceRules rules) {}

    /** A consultant; availability is that of the resource with the same id. */
    public record Consultant(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String userId,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String name,
            @Schema(nullable = true) String description,
            @Schema(nullable = true) String location,
            List<String> topics,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String timeZone,
            List<OpeningTime> opening,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) ResourceRules rules,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) ResourceState state,
            long version) {}

    /** When a consultant is away, by their own clock. */
    public record NewAbsence(
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            type = "string",
                            example = "2030-03-12T00:00")
                    LocalDateTime from,
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            type = "string",
                            example = "2030-03-14T00:00")
                    LocalDateTime to) {}

    private final Transactions transactions;
    private final Clock clock;
    private final ZoneId zone;
    private final UserDirectory people;
    private final Closures closures;

    @Activate
    public Consultants(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference UserDirectory people,
            @Reference Closures closures) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, BookingChecks.TICK);
        this.zone = settings.zone();
        this.people = people;
        this.closures = closures;
    }

    /**
     * By name.
     *
     * @param topic null for all
     * @param userId whose consultant it is; null for all
     */
    public Page<Consultant> list(String topic, String userId, PageRequest page) {
        Cursor after = page.after(2);
        Selection selection =
                Selection.of(
                        new Availability.Wanted(
                                ResourceKind.CONSULTANT,
                                null,
                                null,
                                null,
                                topic == null || topic.isBlank() ? List.of() : List.of(topic)));
        if (userId != null) {
            selection.and("r.userId = :user", "user", userId);
        }
        if (after != null) {
            selection
                    .and(
                            "(r.sortKey > :key or r.sortKey = :key and r.id > :after)",
                            "key",
                            after.part(0))
                    .with("after", after.part(1));
        }
        return transactions.read(
                em ->
                        Page.of(
                                selection
                                        .query(em, "order by r.sortKey, r.id")
                                        .setParameter("state", ResourceState.ACTIVE)
                                        .setMaxResults(page.fetch())
                                        .getResultList(),
                                page,
                                Consultants::view,
                                row -> Cursor.of(row.sortKey, row.id)));
    }

    public Consultant get(String id) {
        return transactions.read(em -> view(consultant(em, id)));
    }

    public Consultant create(NewConsultant wanted, Caller staff) {
        new Validation().required("/userId", wanted.userId()).orThrow();
        UserDirectory.Person person =
                people.find(wanted.userId())
                        .filter(UserDirectory.Person::active)
                        .orElseThrow(
                                () ->
                                        Problem.invalid(
                                                "/userId",
                                                "unknown",
                                                new Text(
                                                        "Такого человека нет",
                                                        "There is no such person")));
        NewResource resource =
                resource(
                        person.name(),
                        new ConsultantChange(
                                wanted.description(),
                                wanted.location(),
                                wanted.topics(),
                                wanted.timeZone(),
                                wanted.opening(),
                                wanted.rules()));
        ResourceChecks.check(resource);
        try {
            return transactions.write(
                    staff,
                    em -> {
                        ResourceEntity entity =
                                archived(em, wanted.userId()).orElseGet(ResourceEntity::new);
                        if (entity.id == null) {
                            entity.id = Ids.next();
                            entity.userId = wanted.userId();
                            entity.createdAt = clock.instant();
                        }
                        entity.state = ResourceState.ACTIVE;
                        entity.change(resource, zone);
                        em.persist(entity);
                        em.flush();
                        return view(entity);
                    });
        } catch (DuplicateKey e) {
            throw Problem.conflict(
                    "consultant-exists",
                    new Text(
                            "Этот человек уже консультант", "This person is a consultant already"));
        }
    }

    /** Whoever advised before and comes back keeps what is behind them. */
    private static Optional<ResourceEntity> archived(EntityManager em, String userId) {
        Optional<ResourceEntity> found =
                em
                        .createQuery(
                                "select r from ResourceEntity r where r.userId = :user and r.state"
                                        + " = :archived",
                                ResourceEntity.class)
                        .setParameter("user", userId)
                        .setParameter("archived", ResourceState.ARCHIVED)
                        .getResultList()
                        .stream()
                        .findFirst();
        found.ifPresent(entity -> Locks.take(em, Locks.resource(entity.id)));
        return found;
    }

    /** What is booked stays booked. */
    public Consultant change(
            String id,
            long expectedVersion,
            UnaryOperator<ConsultantChange> change,
            Caller caller) {
        return transactions.write(
                caller,
                em -> {
                    Locks.take(em, Locks.resource(id));
                    ResourceEntity entity = own(em, id, caller);
                    IfMatch.require(expectedVersion, entity.version);
                    NewResource wanted =
                            resource(
                                    entity.name,
                                    change.apply(
                                            new ConsultantChange(
                                                    entity.description,
                                                    entity.location,
                                                    Lines.read(entity.features),
                                                    entity.timeZone,
                                                    entity.opening(),
                                                    entity.rules())));
                    ResourceChecks.check(wanted);
                    entity.change(wanted, zone);
                    em.flush();
                    return view(entity);
                });
    }

    /** Takes no more consultations; those there are stay. Twice is no error. */
    public void archive(String id, Caller staff) {
        transactions.run(
                staff,
                em -> {
                    ResourceEntity entity = em.find(ResourceEntity.class, id);
                    if (entity != null && entity.kind == ResourceKind.CONSULTANT) {
                        Locks.take(em, Locks.resource(id));
                        entity.state = ResourceState.ARCHIVED;
                    }
                });
    }

    /** A consultant who goes for good takes no more consultations, and their name goes. */
    void forget(String userId) {
        transactions.run(
                Caller.system(),
                em ->
                        em.createQuery(
                                        "select r from ResourceEntity r where r.userId = :user",
                                        ResourceEntity.class)
                                .setParameter("user", userId)
                                .getResultList()
                                .forEach(
                                        entity -> {
                                            Locks.take(em, Locks.resource(entity.id));
                                            entity.state = ResourceState.ARCHIVED;
                                            entity.name = UserDirectory.ERASED.ru();
                                            entity.sortKey = entity.name;
                                            entity.description = null;
                                        }));
    }

    /** The consultant is away; consultations already booked stay. */
    public Closures.Closure away(String id, NewAbsence wanted, Caller caller) {
        transactions.read(em -> own(em, id, caller));
        return closures.create(
                new Closures.NewClosure(id, wanted.from(), wanted.to(), null), caller);
    }

    /** The consultant is there after all. Twice is no error. */
    public void back(String id, String absenceId, Caller caller) {
        boolean theirs =
                transactions.read(
                        em -> {
                            own(em, id, caller);
                            ClosureEntity closure = em.find(ClosureEntity.class, absenceId);
                            return closure != null && id.equals(closure.resourceId);
                        });
        if (theirs) {
            closures.remove(absenceId, caller);
        }
    }

    private static ResourceEntity consultant(EntityManager em, String id) {
        ResourceEntity entity = BookingStore.resource(em, id);
        if (entity.kind != ResourceKind.CONSULTANT) {
            throw Problem.notFound();
        }
        return entity;
    }

    private static ResourceEntity own(EntityManager em, String id, Caller caller) {
        ResourceEntity entity = consultant(em, id);
        if (!caller.isStaff() && !caller.userId().equals(entity.userId)) {
            throw Problem.forbidden();
        }
        return entity;
    }

    private static NewResource resource(String name, ConsultantChange wanted) {
        return new NewResource(
                ResourceKind.CONSULTANT,
                name,
                wanted.description(),
                wanted.location(),
                1,
                wanted.timeZone(),
                wanted.topics(),
                null,
                null,
                wanted.opening(),
                wanted.rules());
    }

    private static Consultant view(ResourceEntity entity) {
        return new Consultant(
                entity.id,
                entity.userId,
                entity.name,
                entity.description,
                entity.location,
                Lines.read(entity.features),
                entity.timeZone,
                entity.opening(),
                entity.rules(),
                entity.state,
                entity.version);
    }
}
