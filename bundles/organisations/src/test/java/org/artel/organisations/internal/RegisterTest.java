package org.artel.organisations.internal;

import static org.artel.organisations.internal.Register.ANONYMOUS;
import static org.artel.organisations.internal.Register.STAFF;
import static org.artel.organisations.internal.Register.at;
import static org.artel.organisations.internal.Register.leader;
import static org.artel.organisations.internal.Register.member;
import static org.artel.organisations.internal.Register.named;
import static org.artel.organisations.internal.Register.of;
import static org.artel.organisations.internal.Register.person;
import static org.artel.organisations.internal.Register.refused;
import static org.artel.organisations.internal.Register.renamed;
import static org.artel.organisations.internal.Register.together;
import static org.artel.organisations.internal.Register.with;
import static org.artel.organisations.internal.Register.withSlug;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.artel.core.api.Membership;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Problem.Kind;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.organisations.NewOrganisation;
import org.artel.organisations.NewVerification;
import org.artel.organisations.Organisation;
import org.artel.organisations.OrganisationFilter;
import org.artel.organisations.OrganisationState;
import org.artel.organisations.Place;
import org.artel.organisations.Verification;
import org.artel.organisations.VerificationLevel;
import org.artel.organisations.Versioned;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class RegisterTest {

    private static final String INN = "2315219463";
    private static final String OGRN = "1212300004179";

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Rule public final Register register;

    public RegisterTest(TestDatabase engine) {
        register = new Register(engine);
    }

    @Test
    public void whatIsCreatedIsReadBackAsItWas() {
        NewOrganisation wanted =
                new NewOrganisation(
                        "АНО \"Третий сектор\"",
                        "АНО ТС",
                        INN,
                        OGRN,
                        "231501001",
                        "ANO",
                        "Новороссийск",
                        "Краснодарский край",
                        "ул. Советов, 1",
                        "Europe/Moscow",
                        44.7239,
                        37.7689,
                        "civil-society",
                        "Две\nстроки",
                        "https://example.org",
                        "a@example.org",
                        "+7 8617 00-00-00",
                        "Иванова И.",
                        null);
        Versioned<Organisation> created = register.create(wanted);
        Versioned<Organisation> read = register.organisations.get(created.value().id(), STAFF);
        assertEquals(created, read);
        assertEquals("ano-ts", read.value().slug());
        assertEquals(VerificationLevel.L1, read.value().verification());
        assertEquals(44.7239, read.value().latitude(), 0);
        assertEquals("Иванова И.", read.value().responsiblePerson());
        assertNull(
                register.organisations
                        .get(created.value().id(), ANONYMOUS)
                        .value()
                        .responsiblePerson());
        assertNull(register.list(OrganisationFilter.none()).items().get(0).responsiblePerson());
    }

    @Test
    public void aPersonWithAConfirmedAddressBecomesTheLeaderOfWhatTheyCreate() {
        Organisation mine =
                register.organisations.create(named("Моя"), person("p1", true, Set.of())).value();
        assertEquals(
                List.of(new Membership(mine.id(), OrganisationRole.LEADER)),
                register.members.of("p1"));
        refused(
                Kind.FORBIDDEN,
                "email-not-confirmed",
                () ->
                        register.organisations.create(
                                named("Другая"), person("p2", false, Set.of())));
        refused(
                Kind.FORBIDDEN,
                "forbidden",
                () -> register.organisations.create(named("Третья"), ANONYMOUS));
        register.create(named("От центра"));
        assertEquals(List.of(), register.members.of("staff-1"));
    }

    @Test
    public void ofFiftyWhoRegisterOneOrganisationAtOnceOneSucceeds() throws Exception {
        List<Object> answers = together(50, () -> register.create(of("АНО", INN, OGRN, null)));
        List<Problem> refusals =
                answers.stream()
                        .filter(Problem.class::isInstance)
                        .map(Problem.class::cast)
                        .toList();
        assertEquals(49, refusals.size());
        assertEquals(
                Set.of("duplicate"),
                refusals.stream().map(Problem::code).collect(Collectors.toSet()));
        assertEquals(1, register.all().size());
    }

    @Test
    public void namesakesAtOnceGetSlugsOfTheirOwn() throws Exception {
        List<Object> answers = together(30, () -> register.create(named("Клуб")).value().slug());
        assertEquals(answers.toString(), 30, new HashSet<>(answers).size());
        assertTrue(answers.stream().allMatch(slug -> slug.toString().startsWith("klub")));
    }

    @Test
    public void aBranchSharesNumbersButNotTheKpp() {
        register.create(of("Головная", INN, OGRN, null));
        register.create(of("Филиал", INN, OGRN, "231501001"));
        refused(
                Kind.CONFLICT,
                "duplicate",
                () -> register.create(of("Ещё", INN, OGRN, "231501001")));
        refused(Kind.CONFLICT, "duplicate", () -> register.create(of("Ещё", INN, null, null)));
        refused(Kind.CONFLICT, "duplicate", () -> register.create(of("Ещё", null, OGRN, null)));
    }

    @Test
    public void ofTwoEditorsTheSecondIsToldThatTheirPageIsOld() {
        Versioned<Organisation> created = register.create(named("Клуб"));
        String id = created.value().id();
        Versioned<Organisation> first = change(id, created.version(), "Клуб 1");
        assertTrue(first.version() > created.version());
        refused(Kind.STALE, "stale", () -> change(id, created.version(), "Клуб 2"));
        assertEquals("Клуб 1", register.organisations.get(id, STAFF).value().name());
    }

    @Test
    public void ofTwentyEditorsAtOnceOneWins() throws Exception {
        Versioned<Organisation> created = register.create(named("Клуб"));
        List<Object> answers =
                together(
                        20,
                        () ->
                                change(
                                        created.value().id(),
                                        created.version(),
                                        "Клуб " + Thread.currentThread().getId()));
        List<Problem> refusals =
                answers.stream()
                        .filter(Problem.class::isInstance)
                        .map(Problem.class::cast)
                        .toList();
        assertEquals(
                Set.of("stale"), refusals.stream().map(Problem::code).collect(Collectors.toSet()));
        assertEquals(19, refusals.size());
    }

    @Test
    public void aChangeThatChangesNothingKeepsTheVersion() {
        Versioned<Organisation> created = register.create(named("Клуб"));
        assertEquals(created, change(created.value().id(), created.version(), "  Клуб "));
    }

    @Test
    public void onlyStaffAndLeadersChangeAnOrganisation() {
        String id = register.create("Клуб");
        refused(
                Kind.FORBIDDEN,
                "forbidden",
                () ->
                        register.organisations.change(
                                id, -1, o -> renamed(o, "x"), member("p1", id)));
        assertEquals(
                "Кружок",
                register.organisations
                        .change(id, -1, o -> renamed(o, "Кружок"), leader("p1", id))
                        .value()
                        .name());
    }

    @Test
    public void aWrongChangeIsRefusedAndNothingOfItKept() {
        String id = register.create("Клуб");
        Problem problem =
                refused(
                        Kind.INVALID,
                        "invalid",
                        () ->
                                register.organisations.change(
                                        id,
                                        -1,
                                        o -> of("Новое имя", "2315219464", null, null),
                                        STAFF));
        assertEquals("/inn", problem.errors().get(0).pointer());
        assertEquals("checksum", problem.errors().get(0).code());
        assertEquals("Клуб", register.organisations.get(id, STAFF).value().name());
    }

    @Test
    public void anArchivedOrganisationIsHiddenAndItsNumbersAreFree() {
        String id = register.create(of("Старая", INN, OGRN, null)).value().id();
        register.organisations.archive(id, leader("p1", id));
        register.organisations.archive(id, STAFF);
        refused(Kind.NOT_FOUND, "not-found", () -> register.organisations.get(id, ANONYMOUS));
        refused(
                Kind.NOT_FOUND,
                "not-found",
                () -> register.organisations.change(id, -1, o -> o, leader("p1", id)));
        refused(
                Kind.NOT_FOUND,
                "not-found",
                () -> register.organisations.bySlug("staraya", ANONYMOUS));
        refused(
                Kind.CONFLICT,
                "archived",
                () -> register.organisations.change(id, -1, o -> o, STAFF));
        assertEquals(0, register.list(OrganisationFilter.none()).items().size());
        assertEquals(0, register.find("старая").items().size());
        assertEquals(
                OrganisationState.ARCHIVED, register.organisations.get(id, STAFF).value().state());
        OrganisationFilter archived =
                new OrganisationFilter("стар", null, null, null, null, null, null, "ARCHIVED");
        assertEquals(
                1,
                register.organisations.list(archived, PageRequest.first(), STAFF).items().size());
        refused(Kind.FORBIDDEN, "forbidden", () -> register.list(archived));

        String heir = register.create(of("Новая", INN, OGRN, null)).value().id();
        refused(Kind.CONFLICT, "duplicate", () -> register.organisations.restore(id, STAFF));
        register.organisations.archive(heir, STAFF);
        assertEquals(
                OrganisationState.ACTIVE,
                register.organisations.restore(id, STAFF).value().state());
        assertEquals(id, register.find("старая").items().get(0).id());
    }

    @Test
    public void renamingAVerifiedOrganisationDropsItsVerification() {
        String id = register.create(of("АНО", INN, OGRN, null)).value().id();
        assertEquals(VerificationLevel.L2, verify(id, "L2", "egrul.nalog.ru").verification());
        assertEquals(
                VerificationLevel.L2,
                register.organisations
                        .change(
                                id,
                                -1,
                                o -> with(o, o.name(), o.inn(), o.ogrn(), "231501001", o.slug()),
                                STAFF)
                        .value()
                        .verification());
        assertEquals(VerificationLevel.L1, change(id, -1, "АНО Другая").value().verification());
        assertEquals(VerificationLevel.L3, verify(id, "L3", "свидетельство").verification());
        Organisation bare =
                register.organisations
                        .change(id, -1, o -> with(o, o.name(), null, null, null, o.slug()), STAFF)
                        .value();
        assertEquals(VerificationLevel.L0, bare.verification());
        List<String> history =
                register
                        .organisations
                        .verifications(id, PageRequest.first(), STAFF)
                        .items()
                        .stream()
                        .map(v -> v.before() + ">" + v.level())
                        .toList();
        assertEquals(List.of("L3>L0", "L1>L3", "L2>L1", "L1>L2"), history);
        Page<Verification> page =
                register.organisations.verifications(id, new PageRequest(3, null), STAFF);
        assertEquals(
                1,
                register.organisations
                        .verifications(id, new PageRequest(3, page.nextCursor()), STAFF)
                        .items()
                        .size());
    }

    @Test
    public void whatHasNoNumbersCannotBeVerified() {
        String id = register.create("Инициатива");
        refused(Kind.CONFLICT, "ids-missing", () -> verify(id, "L2", "видели"));
        assertEquals(VerificationLevel.L0, verify(id, "L0", null).verification());
        String full = register.create(of("АНО", INN, OGRN, null)).value().id();
        refused(Kind.INVALID, "invalid", () -> verify(full, "L2", " "));
        refused(Kind.INVALID, "invalid", () -> verify(full, "L9", "x"));
        refused(Kind.INVALID, "invalid", () -> verify(full, null, "x"));
        assertEquals(VerificationLevel.L1, verify(full, "L0", null).verification());
        refused(
                Kind.FORBIDDEN,
                "forbidden",
                () ->
                        register.organisations.verify(
                                full, new NewVerification("L2", "x"), leader("p1", full)));
    }

    @Test
    public void anOldSlugStillLeadsToItsOrganisationAndToNoOther() {
        String id = register.create("Первый клуб");
        String other = register.create("Второй клуб");
        assertEquals("pervyy-klub", register.organisations.get(id, ANONYMOUS).value().slug());
        change(id, -1, "Совсем другое имя");
        assertEquals("pervyy-klub", register.organisations.get(id, ANONYMOUS).value().slug());
        assertEquals("klub-1", slug(id, "klub-1").value().slug());
        assertEquals(id, register.organisations.bySlug("pervyy-klub", ANONYMOUS).value().id());
        assertEquals(
                "klub-1", register.organisations.bySlug("pervyy-klub", ANONYMOUS).value().slug());
        OrganisationFilter former =
                new OrganisationFilter(null, null, null, null, null, "pervyy-klub", null, null);
        assertEquals(id, register.list(former).items().get(0).id());
        refused(Kind.CONFLICT, "slug-taken", () -> slug(other, "pervyy-klub"));
        refused(
                Kind.CONFLICT,
                "slug-taken",
                () -> register.create(withSlug(named("x"), "pervyy-klub")));
        assertEquals("pervyy-klub", slug(id, "pervyy-klub").value().slug());
        assertEquals("pervyy-klub-2", register.create(named("Первый клуб")).value().slug());
        refused(
                Kind.NOT_FOUND,
                "not-found",
                () -> register.organisations.bySlug("nobody", ANONYMOUS));
    }

    @Test
    public void pagesStayTrueWhileRowsAreAdded() {
        for (int i = 0; i < 25; i++) {
            register.create("Клуб " + (char) ('а' + i % 5));
        }
        List<String> read = new ArrayList<>();
        String cursor = null;
        int added = 0;
        do {
            Page<Organisation> page =
                    register.organisations.list(
                            OrganisationFilter.none(), new PageRequest(4, cursor), ANONYMOUS);
            page.items().forEach(o -> read.add(o.id()));
            cursor = page.nextCursor();
            register.create("Клуб " + (char) ('а' + added++ % 5));
        } while (cursor != null);
        assertEquals("nothing twice", read.size(), new HashSet<>(read).size());
        List<Organisation> all = register.all();
        List<String> sorted = all.stream().map(Organisation::id).toList();
        assertEquals("in order", sorted.stream().filter(read::contains).toList(), read);
        assertTrue("nothing that was there is missing", read.size() >= 25);
        assertEquals(25 + added, all.size());
        register.create("«Ёж»");
        assertEquals("«Ёж»", register.list(OrganisationFilter.none()).items().get(0).name());
    }

    @Test
    public void everyFilterAndEveryPageSizeGiveTheSameOrganisations() {
        register.load(Register.file());
        OrganisationFilter city =
                new OrganisationFilter(null, "зеленогорск", null, null, null, null, null, null);
        OrganisationFilter region =
                new OrganisationFilter(
                        null, null, "Красноярский край", null, null, null, null, null);
        OrganisationFilter activity =
                new OrganisationFilter(null, null, null, "sport", null, null, null, null);
        OrganisationFilter form =
                new OrganisationFilter(null, null, null, null, "FOUNDATION", null, null, null);
        OrganisationFilter level =
                new OrganisationFilter(null, null, null, null, null, null, "L1", null);
        OrganisationFilter several =
                new OrganisationFilter(
                        "ано",
                        "Зеленогорск",
                        "Красноярский край",
                        "children",
                        "ANO",
                        null,
                        "L0",
                        "ACTIVE");
        int[] expected = {7, 8, 2, 3, 1, 2};
        List<OrganisationFilter> filters = List.of(city, region, activity, form, level, several);
        for (int i = 0; i < expected.length; i++) {
            List<Organisation> all = register.all(filters.get(i), 100);
            assertEquals(filters.get(i).toString(), expected[i], all.size());
            assertEquals(all, register.all(filters.get(i), 1));
            assertEquals(all, register.all(filters.get(i), 2));
        }
        for (String parameter : List.of("legalForm", "verification", "state")) {
            refused(
                    Kind.MALFORMED,
                    "bad-filter",
                    () ->
                            register.list(
                                    new OrganisationFilter(
                                            null,
                                            null,
                                            null,
                                            null,
                                            parameter.equals("legalForm") ? "ano" : null,
                                            null,
                                            parameter.equals("verification") ? "L7" : null,
                                            parameter.equals("state") ? "GONE" : null)));
        }
    }

    @Test
    public void wordsFindOrganisationsByTheirBeginnings() {
        register.load(Register.file());
        assertEquals(List.of("МБУ \"Молодежный центр\""), names(register.find("МОЛОДЁЖНЫЙ цен")));
        assertEquals(1, register.find("2315219463").items().size());
        assertEquals(1, register.find("12123 новорос").items().size());
        assertEquals(1, register.find("кибер АТОМ").items().size());
        assertEquals(0, register.find("атом омск").items().size());
        assertEquals(0, register.find("%").items().size());
        assertEquals(register.find("ано"), register.find("_ано%"));
        assertEquals(0, register.find("' or 1=1 --").items().size());
        assertEquals(0, register.find("<script>").items().size());
        refused(Kind.MALFORMED, "bad-filter", () -> register.find("а".repeat(201)));
        // «центр» and «цен…» both match: found once.
        register.create("Центр центральный ценности");
        List<Organisation> paged =
                register.all(
                        new OrganisationFilter("цен", null, null, null, null, null, null, null), 1);
        assertEquals(paged.size(), paged.stream().map(Organisation::id).distinct().count());
        assertEquals(
                register.find("цен").items(),
                paged.stream()
                        .map(o -> register.organisations.get(o.id(), ANONYMOUS).value())
                        .toList());
        assertTrue(paged.size() >= 5);
    }

    @Test
    public void aRenamedOrganisationIsFoundByItsNewWordsOnly() {
        String id = register.create("Альфа клуб");
        change(id, -1, "Бета клуб");
        assertEquals(0, register.find("альфа").items().size());
        assertEquals(1, register.find("бета").items().size());
        assertEquals(1, register.find("клуб").items().size());
    }

    @Test
    public void whoeverCameLastStandsFirstAmongTheNewest() {
        List<String> added = new ArrayList<>();
        for (String name : List.of("Яблоко", "Берёза", "Ива", "Клён")) {
            added.add(0, register.create(name));
        }
        register.organisations.archive(added.remove(1), STAFF);
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            Page<Organisation> page =
                    register.organisations.newest(new PageRequest(2, cursor), ANONYMOUS);
            page.items().forEach(o -> found.add(o.id()));
            cursor = page.nextCursor();
        } while (cursor != null);
        assertEquals(added, found);
    }

    @Test
    public void placesCountTheActiveOrganisationsOfEachCity() {
        for (String city : List.of("Орёл", "ОРЕЛ", "Орёл", "Мценск")) {
            register.create(at(city, "Орловская область"));
        }
        register.create(at("Ростов на Дону", "Ростовская область"));
        register.create(at("Ростов-на-Дону", "Ростовская область"));
        register.create(at("Шахты", "РОСТОВСКАЯ ОБЛАСТЬ"));
        register.create(at("Абакан", "Хакасия"));
        register.create(at("Мценск", "Ёлочная область"));
        String only = register.create(at("Сорск", "Хакасия")).value().id();
        String one = register.create(at("Мценск", "Орловская область")).value().id();
        List<Place> expected =
                List.of(
                        new Place("Ёлочная область", "Мценск", 1),
                        new Place("Орловская область", "Мценск", 1),
                        new Place("Орловская область", "Орёл", 3),
                        new Place("Ростовская область", "Ростов-на-Дону", 2),
                        new Place("Ростовская область", "Шахты", 1),
                        new Place("Хакасия", "Абакан", 1));
        register.organisations.archive(only, STAFF);
        register.organisations.archive(one, STAFF);
        for (int limit : new int[] {1, 2, 3, 5, 100}) {
            assertEquals("pages of " + limit, expected, places(null, limit));
        }
        assertEquals(expected.subList(1, 3), places("орловская ОБЛАСТЬ", 1));
        assertEquals(List.of(), places("Орловская", 1));
        assertEquals(List.of(), places("—", 1));
        assertEquals(expected, places(" ", 50));
        for (Place place : expected) {
            OrganisationFilter there =
                    new OrganisationFilter(
                            null, place.city(), place.region(), null, null, null, null, null);
            assertEquals(
                    "the catalogue shows as many",
                    place.organisations(),
                    register.list(there).items().size());
        }
        register.organisations.restore(only, STAFF);
        assertEquals(new Place("Хакасия", "Сорск", 1), places("Хакасия", 50).get(1));
    }

    @Test
    public void placesOfAnEmptyRegisterAreNone() {
        assertEquals(List.of(), places(null, 50));
    }

    @Test
    public void pagesOfPlacesStayTrueWhileCitiesAppear() {
        for (String city : List.of("Б", "Г", "Е", "З")) {
            register.create(at(city, "Область Б"));
            register.create(at(city, "Область Г"));
        }
        List<Place> read = new ArrayList<>();
        String cursor = null;
        do {
            Page<Place> page = register.organisations.places(null, new PageRequest(3, cursor));
            read.addAll(page.items());
            cursor = page.nextCursor();
            register.create(at("А", "Область А"));
            register.create(at(read.get(read.size() - 1).city(), "Область Б"));
        } while (cursor != null);
        List<String> names = read.stream().map(p -> p.region() + ", " + p.city()).toList();
        List<String> expected = new ArrayList<>();
        for (String region : List.of("Область Б", "Область Г")) {
            for (String city : List.of("Б", "Г", "Е", "З")) {
                expected.add(region + ", " + city);
            }
        }
        assertEquals(expected, names);
    }

    @Test
    public void placesContinueOnlyTheListTheyWereTakenFrom() {
        register.create(at("А", "Область"));
        register.create(at("Б", "Область"));
        String here = register.organisations.places(null, new PageRequest(1, null)).nextCursor();
        String catalogue =
                register.organisations
                        .list(OrganisationFilter.none(), new PageRequest(1, null), ANONYMOUS)
                        .nextCursor();
        for (String cursor : List.of("x", "!!!", "AAAA", "a".repeat(5000), catalogue)) {
            refused(Kind.MALFORMED, "bad-cursor", () -> placesAfter(null, cursor));
        }
        refused(Kind.MALFORMED, "bad-cursor", () -> placesAfter("Область", here));
        assertEquals(List.of(new Place("Область", "Б", 1)), placesAfter(null, here));
    }

    private List<Place> placesAfter(String region, String cursor) {
        return register.organisations.places(region, new PageRequest(50, cursor)).items();
    }

    private List<Place> places(String region, int limit) {
        List<Place> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<Place> page =
                    register.organisations.places(region, new PageRequest(limit, cursor));
            assertTrue(page.items().size() <= limit);
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return all;
    }

    @Test
    public void foreignCursorsAreRefused() {
        for (String cursor : List.of("x", "!!!", "AAAA", "a".repeat(5000), "0J_RgNC40LLQtdGC")) {
            refused(
                    Kind.MALFORMED,
                    "bad-cursor",
                    () ->
                            register.organisations.list(
                                    OrganisationFilter.none(),
                                    new PageRequest(5, cursor),
                                    ANONYMOUS));
        }
    }

    @Test
    public void hostileTextIsKeptAsTextOrRefusedButNeverBreaksAnything() {
        List<String> hostile =
                List.of(
                        "'; drop table organisations_organisation; --",
                        "<script>alert(1)</script>",
                        "😀👩‍👩‍👧 АНО",
                        "\\ % _ \" ' ` $1 ?1 :name {0}",
                        "ﷺ".repeat(150),
                        "İ".repeat(100),
                        "\u202eсправа налево");
        for (String text : hostile) {
            String name = text;
            NewOrganisation o =
                    new NewOrganisation(
                            name,
                            cut(text, 200),
                            null,
                            null,
                            null,
                            "OTHER",
                            cut(text, 100),
                            cut(text, 150),
                            text,
                            null,
                            null,
                            null,
                            cut(text, 100),
                            text,
                            null,
                            null,
                            null,
                            cut(text, 200),
                            null);
            String id = register.create(o).value().id();
            Organisation read = register.organisations.get(id, STAFF).value();
            assertEquals(text, read.name());
            assertEquals(text, read.description());
            register.list(
                    new OrganisationFilter(
                            cut(text, 200), text, text, text, null, text, null, null));
        }
        for (String text :
                List.of("x".repeat(10_000), "a\u0000b", "a\u001bb", "\udc00x", "a\u2028b")) {
            NewOrganisation o =
                    new NewOrganisation(
                            text, text, text, text, text, text, text, text, text, text, null, null,
                            text, text, text, text, text, text, text);
            Problem problem = refused(Kind.INVALID, "invalid", () -> register.create(o));
            assertTrue(problem.errors().size() >= 15);
        }
        assertEquals(hostile.size(), register.all().size());
    }

    @Test
    public void otherModulesSeeASummary() {
        String id = register.create(of("АНО", INN, OGRN, null)).value().id();
        assertEquals(
                new OrganisationDirectory.Summary(id, "АНО", "ano", 1, false),
                register.organisations.find(id).orElseThrow());
        register.organisations.archive(id, STAFF);
        assertTrue(register.organisations.find(id).orElseThrow().archived());
        assertFalse(register.organisations.find("nobody").isPresent());
    }

    @Test
    public void otherModulesSeeWhatEverybodyMayRead() {
        NewOrganisation wanted =
                new NewOrganisation(
                        "АНО «Третий сектор»",
                        "АНО ТС",
                        INN,
                        OGRN,
                        "231501001",
                        "ANO",
                        "Новороссийск",
                        "Краснодарский край",
                        "ул. Советов, 1",
                        "Europe/Moscow",
                        44.7239,
                        37.7689,
                        "civil-society",
                        "Две\nстроки",
                        "https://example.org",
                        "a@example.org",
                        "+7 8617 00-00-00",
                        "Иванова И.",
                        "sektor");
        String id = register.create(wanted).value().id();
        OrganisationDirectory.Details details =
                new OrganisationDirectory.Details(
                        id,
                        "АНО «Третий сектор»",
                        "АНО ТС",
                        "sektor",
                        "ANO",
                        "Новороссийск",
                        "Краснодарский край",
                        "ул. Советов, 1",
                        "civil-society",
                        "https://example.org",
                        "Две\nстроки",
                        44.7239,
                        37.7689,
                        1,
                        false,
                        INN,
                        OGRN,
                        1);
        assertEquals(details, register.organisations.details(id).orElseThrow());
        assertEquals(details, register.organisations.bySlug("sektor").orElseThrow());
        assertEquals(List.of(details), register.organisations.after(null, 10));
        assertFalse(register.organisations.details("nobody").isPresent());
        assertFalse(register.organisations.bySlug("nobody").isPresent());
    }

    @Test
    public void otherModulesFindAnOrganisationByItsFormerSlugAndSeeThePresentOne() {
        String id = register.create("Первый клуб");
        slug(id, "klub-1");
        OrganisationDirectory.Details found =
                register.organisations.bySlug("pervyy-klub").orElseThrow();
        assertEquals(id, found.id());
        assertEquals("klub-1", found.slug());
        register.organisations.archive(id, STAFF);
        assertTrue(register.organisations.bySlug("pervyy-klub").orElseThrow().archived());
    }

    @Test
    public void otherModulesWalkThroughAllOrganisationsArchivedOnesToo() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ids.add(register.create("Клуб " + i));
        }
        ids.sort(null);
        register.organisations.archive(ids.get(3), STAFF);
        List<String> walked = new ArrayList<>();
        List<String> archived = new ArrayList<>();
        String last = null;
        for (int i = 0; i < 3; i++) {
            for (OrganisationDirectory.Details one : register.organisations.after(last, 3)) {
                walked.add(one.id());
                if (one.archived()) {
                    archived.add(one.id());
                }
            }
            last = walked.get(walked.size() - 1);
        }
        assertEquals(ids, walked);
        assertEquals(List.of(ids.get(3)), archived);
        assertEquals(List.of(), register.organisations.after(last, 3));
        assertThrows(
                IllegalArgumentException.class, () -> register.organisations.after(null, 1001));
        assertThrows(IllegalArgumentException.class, () -> register.organisations.after(null, 0));
    }

    @Test
    public void otherModulesNameManyOrganisationsAtOnce() {
        String one = register.create(named("АНО «Раз»")).value().id();
        String two = register.create(named("АНО «Два»")).value().id();
        assertEquals(
                Set.of(one, two),
                register.organisations.findAll(List.of(one, two, one, "nobody")).keySet());
        assertEquals("АНО «Два»", register.organisations.findAll(List.of(two)).get(two).name());
        assertTrue(register.organisations.findAll(List.of()).isEmpty());
    }

    @Test
    public void whatIsNotThereIsNotFound() {
        for (String id : List.of("nobody", "x".repeat(3000), "'", "%00")) {
            refused(Kind.NOT_FOUND, "not-found", () -> register.organisations.get(id, STAFF));
            refused(Kind.NOT_FOUND, "not-found", () -> change(id, -1, "x"));
            refused(Kind.NOT_FOUND, "not-found", () -> register.organisations.archive(id, STAFF));
            refused(Kind.NOT_FOUND, "not-found", () -> register.organisations.restore(id, STAFF));
            refused(Kind.NOT_FOUND, "not-found", () -> verify(id, "L0", null));
            refused(
                    Kind.NOT_FOUND,
                    "not-found",
                    () -> register.organisations.verifications(id, PageRequest.first(), STAFF));
            refused(Kind.NOT_FOUND, "not-found", () -> register.organisations.bySlug(id, STAFF));
        }
        assertNotEquals(0, register.create(named("x")).version());
    }

    private Versioned<Organisation> change(String id, long version, String name) {
        return register.organisations.change(id, version, o -> renamed(o, name), STAFF);
    }

    private Versioned<Organisation> slug(String id, String slug) {
        return register.organisations.change(id, -1, o -> withSlug(o, slug), STAFF);
    }

    private Organisation verify(String id, String level, String evidence) {
        return register.organisations
                .verify(id, new NewVerification(level, evidence), STAFF)
                .value();
    }

    private static List<String> names(Page<Organisation> page) {
        return page.items().stream().map(Organisation::name).toList();
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
