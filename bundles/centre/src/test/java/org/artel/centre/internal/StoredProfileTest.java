package org.artel.centre.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.artel.core.api.Caller;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.centre.Centre;
import org.artel.core.api.demo.DemoMembers;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.participation.Participation;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class StoredProfileTest {

    private static final Caller ADMIN =
            new Caller(
                    "anna",
                    "Анна",
                    Set.of(Role.ADMIN),
                    List.of(),
                    true,
                    null,
                    new Locale("ru"),
                    "");

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase engine;
    private final Pictures pictures = new Pictures();
    private PersistenceUnit unit;

    public StoredProfileTest(TestDatabase engine) {
        this.engine = engine;
    }

    @Before
    public void open() {
        unit =
                PersistenceUnit.open(
                        "centre",
                        StoredProfileTest.class.getClassLoader(),
                        engine.freshDataSource("centre"));
    }

    @After
    public void close() {
        unit.close();
    }

    @Test
    public void aCentreThatNobodyDescribedIsAsTheSettingsHaveIt() {
        assertFalse(centre(Map.of()).now().named());
        assertEquals(new Text("Артель", "Artel"), centre(Map.of()).now().name());
        StoredProfile centre =
                centre(
                        Map.of(
                                "ARTEL_CENTRE_NAME", "Опора",
                                "ARTEL_CENTRE_CONTACT", "opora@example.org",
                                "ARTEL_TIME_ZONE", "Asia/Omsk"));
        CentreView view = centre.view();
        assertEquals(new Words("Опора", null), view.name());
        assertEquals("opora@example.org", view.email());
        assertNull(view.address());
        assertEquals("Asia/Omsk", view.timeZone());
        assertEquals(List.of(), view.set());
        assertEquals(0, view.version());
        assertTrue(centre.now().named());
        assertEquals("opora@example.org", centre.now().contact());
        assertEquals(
                "г. Омск, ул. Мира, 1",
                centre(Map.of("ARTEL_CENTRE_CONTACT", "г. Омск, ул. Мира, 1")).view().address());
    }

    @Test
    public void whatAnAdministratorSaysStandsBeforeTheSettings() {
        StoredProfile centre = centre(Map.of("ARTEL_CENTRE_NAME", "Опора"));
        CentreView said =
                centre.change(
                        0,
                        p ->
                                new Profile(
                                        new Words("АНО «Новая опора»", "New Support"),
                                        new Words("Новая опора", null),
                                        "Омск",
                                        null,
                                        null,
                                        "new@example.org",
                                        null,
                                        null,
                                        sections("Коворкинг", "Форум"),
                                        null,
                                        "#7a2e52"),
                        ADMIN);
        assertEquals(centre.view(), said);
        assertEquals(
                List.of("name", "shortName", "city", "email", "sections", "brand"), said.set());
        Centre now = centre.now();
        assertEquals(new Text("АНО «Новая опора»", "New Support"), now.name());
        assertEquals(new Text("Новая опора", "Новая опора"), now.shortName());
        assertEquals("Омск, new@example.org", now.contact());
        assertEquals("#7a2e52", now.light().brand());

        centre.change(said.version(), p -> Profile.NOTHING, ADMIN);
        assertEquals("Опора", centre.now().name().ru());
        assertEquals(List.of(), centre.view().sections());
    }

    @Test
    public void twoWhoEditAtOnceDoNotOverwriteEachOther() {
        StoredProfile centre = centre(Map.of());
        long first = centre.change(0, p -> sectioned(p, "Раз", "Два", "Три"), ADMIN).version();
        long second = centre.change(first, p -> sectioned(p, "Три", "Раз"), ADMIN).version();
        assertTrue("sections alone count as an edit", second > first);
        assertEquals(
                List.of("Три", "Раз"),
                centre.view().sections().stream().map(s -> s.title().ru()).toList());
        for (long outdated : new long[] {0, first}) {
            Problem stale =
                    assertThrows(
                            Problem.class,
                            () -> centre.change(outdated, p -> sectioned(p, "Моё"), ADMIN));
            assertEquals(Problem.Kind.STALE, stale.kind());
        }
        assertEquals(
                "nothing changed, nothing written",
                second,
                centre.change(second, p -> p, ADMIN).version());
    }

    @Test
    public void ofFiftyWhoDescribeItFirstOneIsTaken() throws Exception {
        StoredProfile centre = centre(Map.of());
        List<Callable<Boolean>> tries =
                IntStream.range(0, 50)
                        .<Callable<Boolean>>mapToObj(
                                i ->
                                        () -> {
                                            try {
                                                centre.change(
                                                        0, p -> sectioned(p, "№ " + i), ADMIN);
                                                return true;
                                            } catch (Problem e) {
                                                assertEquals(Problem.Kind.STALE, e.kind());
                                                return false;
                                            }
                                        })
                        .toList();
        ExecutorService people = Executors.newFixedThreadPool(50);
        int won = 0;
        for (Future<Boolean> one : people.invokeAll(tries)) {
            won += one.get() ? 1 : 0;
        }
        people.shutdown();
        assertEquals(1, won);
        assertEquals(1, centre.view().sections().size());
    }

    @Test
    public void theLogoIsAPublicPictureAndTheFormerOneIsGivenUp() {
        StoredProfile centre = centre(Map.of());
        pictures.bring("first", true);
        pictures.bring("second", true);
        pictures.bring("letter", false);
        long version = centre.change(0, p -> logo(p, "first"), ADMIN).version();
        assertEquals(Set.of("first"), pictures.attached());
        assertEquals("first", centre.now().logo());
        version = centre.change(version, p -> logo(p, "second"), ADMIN).version();
        assertEquals(Set.of("second"), pictures.attached());
        long present = version;
        for (String wrong : List.of("letter", "unknown")) {
            Problem refused =
                    assertThrows(
                            Problem.class,
                            () -> centre.change(present, p -> logo(p, wrong), ADMIN));
            assertEquals("/logoFileId", refused.errors().get(0).pointer());
        }
        assertEquals("second", centre.now().logo());
        centre.change(version, p -> logo(p, null), ADMIN);
        assertEquals(Set.of(), pictures.attached());
    }

    @Test
    public void theDemonstrationIsFilledOnce() {
        List<Participation> ledger = new ArrayList<>();
        List<Notification> told = new ArrayList<>();
        demo(ledger, told);
        int entries = ledger.size();
        assertTrue("entries: " + entries, entries > 10);
        assertEquals(3, told.size());
        StoredProfile centre = centre(Map.of());
        assertEquals(4, centre.view().sections().size());
        centre.change(1, p -> Profile.NOTHING, ADMIN);
        demo(ledger, told);
        assertEquals(entries, ledger.size());
        assertEquals(3, told.size());
        assertEquals("what was edited stays", List.of(), centre.view().sections());
    }

    private void demo(List<Participation> ledger, List<Notification> told) {
        new DemoCentre(
                unit.transactions(),
                () -> Map.of("admin", "a", "leader", "l", "member", "m"),
                () ->
                        List.of(
                                new DemoMembers.Member("l", "o", OrganisationRole.LEADER),
                                new DemoMembers.Member("m", "o", OrganisationRole.MEMBER)),
                (transaction, participations) -> ledger.addAll(participations),
                (transaction, notification) -> told.add(notification),
                Clock.systemUTC(),
                settings(Map.of()));
    }

    private StoredProfile centre(Map<String, String> settings) {
        return new StoredProfile(unit.transactions(), settings(settings), pictures);
    }

    private static Settings settings(Map<String, String> given) {
        return new Settings() {
            @Override
            public Optional<String> get(String name) {
                return Optional.ofNullable(given.get(name));
            }

            @Override
            public Path home() {
                return Path.of(".");
            }
        };
    }

    private static List<Section> sections(String... titles) {
        return Arrays.stream(titles)
                .map(title -> new Section(new Words(title, null), new Words("Текст", "Text")))
                .toList();
    }

    private static Profile sectioned(Profile p, String... titles) {
        return new Profile(
                p.name(),
                p.shortName(),
                p.city(),
                p.address(),
                p.phone(),
                p.email(),
                p.hours(),
                p.lead(),
                sections(titles),
                p.logoFileId(),
                p.brand());
    }

    private static Profile logo(Profile p, String file) {
        return new Profile(
                p.name(),
                p.shortName(),
                p.city(),
                p.address(),
                p.phone(),
                p.email(),
                p.hours(),
                p.lead(),
                p.sections(),
                file,
                p.brand());
    }
}
