package org.artel.booking.internal;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import org.artel.booking.Layout;
import org.artel.booking.NewBooking;
import org.artel.booking.NewResource;
import org.artel.booking.OpeningTime;
import org.artel.booking.Position;
import org.artel.booking.ResourceKind;
import org.artel.booking.ResourceRules;
import org.artel.booking.ResourceState;
import org.artel.booking.Unit;
import org.artel.core.api.Caller;
import org.artel.core.api.Membership;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.demo.DemoMembers;
import org.artel.core.api.search.SearchIndex;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In a demonstration that has nothing to book yet: what a centre would lend, and what its
 * fictitious people booked for the next days. Whoever adds the resources, which is one node, books.
 */
@Component(service = DemoBookings.class, immediate = true)
public final class DemoBookings {

    private static final Logger LOG = LoggerFactory.getLogger(DemoBookings.class);
    private static final String FLOOR = "Новороссийск, 1 этаж";
    private static final String UPSTAIRS = "Новороссийск, 2 этаж";

    /** Where things stand on the plans of the two floors, by their names. */
    private static final Map<String, Position> PLACES =
            Map.of(
                    "Коворкинг", new Position("1 этаж", 300, 330),
                    "Рабочее место у окна", new Position("1 этаж", 800, 130),
                    "Рабочее место с компьютером", new Position("1 этаж", 800, 300),
                    "Проектор", new Position("1 этаж", 740, 500),
                    "Фотокамера", new Position("1 этаж", 900, 500),
                    "Переговорная", new Position("2 этаж", 220, 180),
                    "Большой зал", new Position("2 этаж", 660, 340));

    /** Which resource is wanted on which of the next working days, and by the how manyth member. */
    private record Wish(
            int resource, int day, int hour, int minutes, int member, int people, String purpose) {}

    private static final List<NewResource> THINGS =
            List.of(
                    thing(
                            ResourceKind.HOT_DESK,
                            "Коворкинг",
                            "Светлый зал с розетками у каждого места, принтером и чайником.",
                            FLOOR,
                            10,
                            List.of("Wi-Fi", "принтер", "кухня"),
                            List.of(),
                            rules(Unit.SLOT, 30, 480, false)),
                    thing(
                            ResourceKind.DESK,
                            "Рабочее место у окна",
                            "Стол с монитором.",
                            FLOOR,
                            1,
                            List.of("монитор", "Wi-Fi"),
                            List.of(),
                            rules(Unit.SLOT, 30, 480, false)),
                    thing(
                            ResourceKind.DESK,
                            "Рабочее место с компьютером",
                            "Компьютер с программами для вёрстки и монтажа.",
                            FLOOR,
                            1,
                            List.of("компьютер", "Wi-Fi"),
                            List.of(),
                            rules(Unit.SLOT, 30, 240, false)),
                    thing(
                            ResourceKind.ROOM,
                            "Переговорная",
                            "Для встреч команды и небольших занятий.",
                            UPSTAIRS,
                            12,
                            List.of("экран", "доска"),
                            List.of(new Layout("За одним столом", 12)),
                            rules(Unit.SLOT, 30, 240, false)),
                    thing(
                            ResourceKind.ROOM,
                            "Большой зал",
                            "Для семинаров, собраний и открытых форумов.",
                            UPSTAIRS,
                            60,
                            List.of("проектор", "микрофоны", "сцена"),
                            List.of(new Layout("Театр", 60), new Layout("Круглые столы", 40)),
                            rules(Unit.SLOT, 60, 540, true)),
                    thing(
                            ResourceKind.EQUIPMENT,
                            "Проектор",
                            "Переносной, с кабелем HDMI и сумкой.",
                            FLOOR,
                            2,
                            List.of("HDMI"),
                            List.of(),
                            rules(Unit.DAY, null, null, false)),
                    thing(
                            ResourceKind.EQUIPMENT,
                            "Фотокамера",
                            "Зеркальная, со штативом и картой памяти.",
                            FLOOR,
                            1,
                            List.of("штатив"),
                            List.of(),
                            rules(Unit.DAY, null, null, false)));

    private static final List<Wish> WISHES =
            List.of(
                    new Wish(0, 0, 10, 180, 0, 0, "Готовим отчёт по гранту"),
                    new Wish(0, 0, 11, 240, 3, 0, "Работа над сайтом"),
                    new Wish(0, 1, 9, 240, 4, 0, "Пишем заявку на конкурс"),
                    new Wish(0, 2, 14, 180, 5, 0, "Рассылка волонтёрам"),
                    new Wish(1, 0, 9, 240, 1, 0, "Бухгалтерия"),
                    new Wish(1, 1, 13, 180, 6, 0, "Письма партнёрам"),
                    new Wish(2, 2, 10, 180, 2, 0, "Монтаж ролика"),
                    new Wish(3, 0, 11, 90, 0, 8, "Встреча команды"),
                    new Wish(3, 0, 15, 120, 3, 10, "Занятие с волонтёрами"),
                    new Wish(3, 1, 10, 60, 5, 4, "Переговоры с партнёром"),
                    new Wish(3, 2, 17, 120, 7, 12, "Клуб руководителей"),
                    new Wish(3, 3, 12, 120, 4, 9, "Планирование квартала"),
                    new Wish(4, 2, 15, 180, 3, 45, "Семинар для родителей"),
                    new Wish(4, 4, 10, 240, 0, 50, "Общее собрание"),
                    new Wish(5, 1, 9, 60, 7, 0, "Выездная лекция"),
                    new Wish(6, 3, 9, 60, 1, 0, "Съёмка мероприятия"));

    @Activate
    public DemoBookings(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference DemoMembers members,
            @Reference BookingDesk desk,
            @Reference SearchIndex search,
            @Reference Clock clock,
            @Reference Settings settings) {
        ZoneId zone = settings.zone();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<String> ids = transactions.write(Caller.system(), em -> things(em, search, now, zone));
        if (ids.isEmpty() || members.members().isEmpty()) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(now, zone);
        transactions.run(
                Caller.system(),
                em -> {
                    new DemoHistory(em, members.members(), zone).write(ids, today);
                    DemoRules.write(em, today);
                });
        List<LocalDate> days = workingDays(today);
        int booked = 0;
        for (Wish wish : WISHES) {
            Instant start = days.get(wish.day()).atTime(wish.hour(), 0).atZone(zone).toInstant();
            DemoMembers.Member member =
                    members.members().get(wish.member() % members.members().size());
            try {
                desk.book(wanted(wish, ids, start, member), caller(member));
                booked++;
            } catch (Problem e) {
                LOG.debug("The demonstration goes without: {}", wish, e);
            }
        }
        LOG.info("Demo data: {} things to book and {} bookings", ids.size(), booked);
    }

    /** Adds what there is to lend; nothing where there is something. */
    private static List<String> things(
            EntityManager em, SearchIndex search, Instant now, ZoneId zone) {
        Locks.take(em, Locks.resource("demo"));
        boolean some =
                !em.createQuery("select r.id from ResourceEntity r", String.class)
                        .setMaxResults(1)
                        .getResultList()
                        .isEmpty();
        if (some) {
            return List.of();
        }
        List<String> ids = new ArrayList<>();
        for (NewResource thing : THINGS) {
            ResourceEntity entity = new ResourceEntity();
            entity.id = Ids.next();
            entity.state = ResourceState.ACTIVE;
            entity.createdAt = now.minus(DemoHistory.SPAN);
            entity.change(thing, zone);
            em.persist(entity);
            ids.add(entity.id);
        }
        em.flush();
        search.changed(Transactions.connection(em), ResourceDocuments.TYPE, ids);
        return ids;
    }

    private static NewBooking wanted(
            Wish wish, List<String> ids, Instant start, DemoMembers.Member member) {
        return new NewBooking(
                ids.get(wish.resource()),
                member.organisationId(),
                member.personId(),
                start,
                start.plus(wish.minutes(), ChronoUnit.MINUTES),
                null,
                wish.people() == 0 ? null : wish.people(),
                wish.purpose(),
                null,
                null,
                null);
    }

    /** They book themselves, so that nobody is told of it and the hall's requests wait. */
    static Caller caller(DemoMembers.Member member) {
        return new Caller(
                member.personId(),
                "",
                Set.of(),
                List.of(new Membership(member.organisationId(), member.role())),
                true,
                null,
                new Locale("ru"),
                "");
    }

    private static List<LocalDate> workingDays(LocalDate today) {
        return Stream.iterate(today.plusDays(1), day -> day.plusDays(1))
                .filter(day -> day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue())
                .limit(5)
                .toList();
    }

    private static NewResource thing(
            ResourceKind kind,
            String name,
            String description,
            String location,
            int capacity,
            List<String> features,
            List<Layout> layouts,
            ResourceRules rules) {
        List<OpeningTime> opening =
                Stream.of(DayOfWeek.values())
                        .filter(day -> day != DayOfWeek.SUNDAY)
                        .map(
                                day ->
                                        day == DayOfWeek.SATURDAY
                                                ? new OpeningTime(day, "10:00", "18:00")
                                                : new OpeningTime(day, "09:00", "20:00"))
                        .toList();
        return new NewResource(
                kind,
                name,
                description,
                location,
                capacity,
                null,
                features,
                layouts,
                List.of(),
                opening,
                rules,
                PLACES.get(name));
    }

    private static ResourceRules rules(
            Unit bookedBy, Integer shortest, Integer longest, boolean approval) {
        return new ResourceRules(
                bookedBy,
                bookedBy == Unit.SLOT ? 30 : null,
                shortest,
                longest,
                null,
                90,
                null,
                null,
                approval,
                null,
                null,
                null,
                60,
                null);
    }
}
