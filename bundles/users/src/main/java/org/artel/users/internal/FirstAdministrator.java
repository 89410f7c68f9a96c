package org.artel.users.internal;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Role;
import org.artel.core.api.Settings;
import org.artel.core.api.demo.DemoPeople;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Transactions;
import org.artel.users.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A new installation needs somebody who may do everything; one for show needs people, too. */
@Component(service = FirstAdministrator.class, immediate = true)
public final class FirstAdministrator {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final String DEFAULT_EMAIL = "admin@localhost";

    private record Fictitious(String email, String name, Set<Role> roles) {}

    private static final List<Fictitious> DEMO =
            List.of(
                    new Fictitious(
                            "staff@demo.invalid", "Демо Сотрудникова", EnumSet.of(Role.STAFF)),
                    new Fictitious(
                            "moderator@demo.invalid",
                            "Демо Модераторов",
                            EnumSet.of(Role.MODERATOR)),
                    new Fictitious(
                            "consultant@demo.invalid",
                            "Демо Консультантова",
                            EnumSet.of(Role.CONSULTANT)),
                    new Fictitious(
                            "consultant2@demo.invalid",
                            "Демо Правоведов",
                            EnumSet.of(Role.CONSULTANT)),
                    new Fictitious(
                            "consultant3@demo.invalid",
                            "Демо Бухгалтерова",
                            EnumSet.of(Role.CONSULTANT)),
                    new Fictitious(
                            "authority@demo.invalid",
                            "Демо Представителев",
                            EnumSet.of(Role.AUTHORITY)),
                    new Fictitious(
                            "leader@demo.invalid", "Демо Лидерова", EnumSet.noneOf(Role.class)),
                    new Fictitious(
                            "member@demo.invalid", "Демо Участников", EnumSet.noneOf(Role.class)),
                    new Fictitious(
                            "leader2@demo.invalid",
                            "Демо Председателева",
                            EnumSet.noneOf(Role.class)),
                    new Fictitious(
                            "leader3@demo.invalid", "Демо Инициативин", EnumSet.noneOf(Role.class)),
                    new Fictitious(
                            "leader4@demo.invalid", "Демо Директорова", EnumSet.noneOf(Role.class)),
                    new Fictitious(
                            "member2@demo.invalid", "Демо Активистова", EnumSet.noneOf(Role.class)),
                    new Fictitious(
                            "member3@demo.invalid", "Демо Волонтёров", EnumSet.noneOf(Role.class)),
                    new Fictitious(
                            "member4@demo.invalid", "Демо Соседова", EnumSet.noneOf(Role.class)));

    /**
     * The sector around the centre: in the register and on the lists of its events, so that its
     * figures mean something. They get no password whatever the settings say.
     */
    private static final List<String> SECTOR =
            List.of(
                    ("Берегова Волнов Галечникова Дюнов Заливина"
                                    + " Искрин Капелькина Ладьин Маякова Нордостов"
                                    + " Облакова Парусов Радугина Скалин Тропинкина"
                                    + " Уступов Фонарёва Холмов Цветочкина Чайкин"
                                    + " Штормина Щитов Эхова Юнгин Якорева"
                                    + " Берёзкин Ветерова Гаванин Долинина Ельников"
                                    + " Жемчужина Зарин Ивушкина Кипарисов Лучинина"
                                    + " Мостиков Ночкина Орешкин Полянина Родничков"
                                    + " Соснина Туманов Улиткина Флажков Хвоина"
                                    + " Бакенов Черешнева Шишкин Щеглова Яблочков")
                            .split(" "));

    private final Transactions tx;
    private final Clock clock;
    private final Settings settings;
    private final PasswordHasher hasher;
    private final SearchNotice search;
    private final PrintStream console;

    @Activate
    public FirstAdministrator(
            @Reference(target = "(artel.unit=users)") Transactions tx,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference PasswordHasher hasher,
            @Reference SearchNotice search) {
        this(tx, clock, settings, hasher, search, System.out);
        ensure();
    }

    FirstAdministrator(
            Transactions tx,
            Clock clock,
            Settings settings,
            PasswordHasher hasher,
            SearchNotice search,
            PrintStream console) {
        this.tx = tx;
        this.clock = Clock.tick(clock, People.PRECISION);
        this.settings = settings;
        this.hasher = hasher;
        this.search = search;
        this.console = console;
    }

    void ensure() {
        if (tx.read(People::administrators) > 0) {
            return;
        }
        String email = settings.get("ARTEL_ADMIN_EMAIL", DEFAULT_EMAIL).strip();
        String key = Rules.emailKey(email);
        if (key == null) {
            throw new IllegalArgumentException("ARTEL_ADMIN_EMAIL is no e-mail address: " + email);
        }
        Optional<String> chosen = settings.get("ARTEL_ADMIN_PASSWORD");
        if (chosen.filter(password -> password.length() < PasswordPolicy.MIN).isPresent()) {
            LOG.warn(
                    "ARTEL_ADMIN_PASSWORD is shorter than {} characters: change it after signing"
                            + " in",
                    PasswordPolicy.MIN);
        }
        String password = chosen.orElseGet(Secrets::password);
        String hash = hasher.hash(password);
        Optional<String> demoHash =
                settings.flag("ARTEL_DEMO")
                        ? settings.get("ARTEL_DEMO_PASSWORD").map(hasher::hash)
                        : Optional.empty();
        boolean created;
        try {
            created =
                    tx.write(
                            Caller.system(),
                            em -> create(em, email, key, hash, demoHash.orElse(null)));
        } catch (DuplicateKey e) {
            // Somebody registered with the address this very moment: they are found the second
            // time.
            created =
                    tx.write(
                            Caller.system(),
                            em -> create(em, email, key, hash, demoHash.orElse(null)));
        }
        if (created) {
            LOG.info("The first administrator was created");
            if (chosen.isEmpty()) {
                announce(email, password);
            }
        }
    }

    /**
     * The people of the demonstration and the first administrator by what each is there for; empty
     * if there is no demonstration.
     */
    Map<String, String> demo() {
        return tx.read(
                em -> {
                    Map<String, String> ids = new LinkedHashMap<>();
                    for (Fictitious person : DEMO) {
                        String key = person.email.substring(0, person.email.indexOf('@'));
                        People.byEmail(em, person.email).ifPresent(u -> ids.put(key, u.id));
                    }
                    if (!ids.isEmpty()) {
                        String email = settings.get("ARTEL_ADMIN_EMAIL", DEFAULT_EMAIL).strip();
                        People.byEmail(em, Rules.emailKey(email))
                                .ifPresent(u -> ids.put(DemoPeople.ADMINISTRATOR, u.id));
                    }
                    return ids;
                });
    }

    /** Ids of the demonstration's people who cannot sign in, always in this order. */
    List<String> sector() {
        return tx.read(
                em -> {
                    List<String> ids = new ArrayList<>();
                    for (int i = 0; i < SECTOR.size(); i++) {
                        People.byEmail(em, sector(i)).ifPresent(u -> ids.add(u.id));
                    }
                    return ids;
                });
    }

    private static String sector(int number) {
        return "sector" + (number + 1) + "@demo.invalid";
    }

    /** False if another node was faster. */
    private boolean create(
            EntityManager em, String email, String key, String hash, String demoHash) {
        LockEntity.administrators(em);
        if (People.administrators(em) > 0) {
            return false;
        }
        boolean empty =
                em.createQuery("select u.id from UserEntity u")
                        .setMaxResults(1)
                        .getResultList()
                        .isEmpty();
        Instant now = clock.instant();
        Optional<UserEntity> present = People.byEmail(em, key);
        UserEntity user =
                present.isPresent()
                        ? People.lock(em, present.get().id)
                        : People.insert(em, email, key, "Администратор", null, "ru", hash, now);
        user.passwordHash = hash;
        user.state = User.State.ACTIVE;
        user.confirmedAt = now;
        em.flush();
        search.changed(em, user.id);
        People.endSessions(em, user.id);
        if (!People.roles(em, user.id).contains(Role.ADMIN)) {
            em.persist(new RoleEntity(user.id, Role.ADMIN));
        }
        if (empty && settings.flag("ARTEL_DEMO")) {
            DEMO.forEach(person -> create(em, person, demoHash, now));
            for (int i = 0; i < SECTOR.size(); i++) {
                create(
                        em,
                        new Fictitious(
                                sector(i), "Демо " + SECTOR.get(i), EnumSet.noneOf(Role.class)),
                        null,
                        now);
            }
        }
        return true;
    }

    private void create(EntityManager em, Fictitious person, String hash, Instant now) {
        UserEntity user =
                People.insert(em, person.email, person.email, person.name, null, "ru", hash, now);
        user.confirmedAt = now;
        search.changed(em, user.id);
        person.roles.forEach(role -> em.persist(new RoleEntity(user.id, role)));
    }

    private void announce(String email, String password) {
        String frame = "=".repeat(78);
        console.println();
        console.println(frame);
        console.println("  Создан администратор / Administrator created");
        console.println("  E-mail: " + email);
        console.println("  Пароль / Password: " + password);
        console.println(
                "  Больше не показывается: смените его после входа / Shown only once: change it");
        console.println(frame);
        console.flush();
    }
}
