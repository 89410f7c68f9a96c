package org.artel.portfolio.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.artel.core.api.Caller;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.files.Audience;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.practices.Practices;
import org.artel.core.api.privacy.Content;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.portfolio.Article;
import org.artel.portfolio.CatalogueEntry;
import org.artel.portfolio.Comparison;
import org.artel.portfolio.Facets;
import org.artel.portfolio.Match;
import org.artel.portfolio.NewAdoption;
import org.artel.portfolio.NewAlbum;
import org.artel.portfolio.NewArticle;
import org.artel.portfolio.NewPortfolio;
import org.artel.portfolio.NewPortfolio.Exchange;
import org.artel.portfolio.NewPractice;
import org.artel.portfolio.PublicationState;
import org.artel.portfolio.PublicationSummary;
import org.artel.portfolio.Resource;
import org.artel.portfolio.SavedVersion;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What organisations write, and what the public reads of it. */
@RunWith(Parameterized.class)
public class PublicationsTest {

    private static final Caller LEADER = Gallery.leader(Gallery.NEW);
    private static final Caller MEMBER = Gallery.member(Gallery.NEW);
    private static final Caller TRUSTED = Gallery.leader(Gallery.TRUSTED);

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Gallery gallery;

    public PublicationsTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        gallery = new Gallery(database);
    }

    @Test
    public void aDraftIsForItsPeopleAndTheCentreOnly() {
        String id = draft("Сто дней");
        refused("not-found", () -> get(id, Gallery.ANYBODY));
        refused("not-found", () -> get(id, Gallery.STRANGER));
        refused("not-found", () -> get(id, TRUSTED));
        assertEquals("Сто дней", get(id, MEMBER).content().title());
        assertEquals("Сто дней", get(id, Gallery.MODERATOR).content().title());
        refused(
                "forbidden",
                () ->
                        gallery.publications.create(
                                Nature.ARTICLE,
                                Gallery.NEW,
                                Gallery.article(Gallery.NEW, "Чужое"),
                                TRUSTED));
    }

    @Test
    public void anArticleIsReadByAnEditorBeforeThePublicReadsIt() {
        String id = draft("Сто дней");
        refused("forbidden", () -> gallery.publications.submit(id, MEMBER));
        PublicationSummary waiting = gallery.publications.submit(id, LEADER);
        assertEquals(PublicationState.REVIEW, waiting.standing().state());
        assertEquals(1, gallery.told(Messages.WAITS));
        assertEquals(List.of(id), queue());
        refused("waiting", run(() -> retitle(id, "Иначе", LEADER)));
        refused("forbidden", () -> gallery.publications.publish(id, null, LEADER));

        gallery.publications.giveBack(id, "Добавьте цифры", Gallery.MODERATOR);
        assertEquals(List.of(), queue());
        assertEquals(1, gallery.told(Messages.RETURNED));
        assertEquals(
                "Добавьте цифры",
                gallery.discussion.list(id, PageRequest.first(), MEMBER).items().get(0).text());
        refused(
                "not-waiting",
                () -> gallery.publications.giveBack(id, "Ещё раз", Gallery.MODERATOR));
        assertEquals(List.of(id), givenBack(LEADER));
        assertEquals(List.of(), givenBack(TRUSTED));

        retitle(id, "Сто дней и три цифры", LEADER);
        assertEquals(List.of(), givenBack(LEADER));
        gallery.publications.submit(id, LEADER);
        gallery.publications.publish(id, null, Gallery.MODERATOR);
        assertEquals("Сто дней и три цифры", get(id, Gallery.ANYBODY).content().title());
        assertTrue(gallery.indexed.contains(id));
        assertEquals(Kind.PUBLICATION, gallery.ledger.get(0).kind());
        assertEquals(LEADER.userId(), gallery.ledger.get(0).personId());
    }

    @Test
    public void whatStaffWriteIsAnActOnlyIfTheOrganisationHandsItIn() {
        String theirs = draft("О соседях", Gallery.STAFF);
        gallery.publications.publish(theirs, null, Gallery.STAFF);
        assertEquals(List.of(), gallery.ledger);
        String together = draft("Вместе с соседями", Gallery.STAFF);
        gallery.publications.submit(together, LEADER);
        gallery.publications.publish(together, null, Gallery.STAFF);
        assertEquals(1, gallery.ledger.size());
        assertEquals(LEADER.userId(), gallery.ledger.get(0).personId());
    }

    private List<String> givenBack(Caller caller) {
        return gallery
                .publications
                .list(
                        new Publications.Filter(null, null, null, SavedVersion.Event.RETURNED),
                        PageRequest.first(),
                        caller)
                .items()
                .stream()
                .map(PublicationSummary::id)
                .toList();
    }

    @Test
    public void whatIsPublicStaysWhileItsNextVersionIsWritten() {
        String id = shown("Сто дней");
        retitle(id, "Двести дней", LEADER);
        assertEquals("Сто дней", get(id, Gallery.ANYBODY).content().title());
        assertEquals("Двести дней", get(id, MEMBER).content().title());
        assertEquals(PublicationState.DRAFT, get(id, MEMBER).standing().state());
        assertEquals(List.of("Сто дней"), titles(null));

        gallery.publications.publish(id, null, Gallery.STAFF);
        assertEquals("Двести дней", get(id, Gallery.ANYBODY).content().title());
        refused("no-changes", () -> gallery.publications.publish(id, null, Gallery.STAFF));
    }

    @Test
    public void aFormerAddressLeadsToThePresentOneAndIsNobodyElses() {
        String id = shown("Сто дней");
        assertEquals("sto-dney", gallery.published.article("sto-dney").slug());
        retitle(id, "Двести дней", LEADER);
        gallery.publications.publish(id, null, Gallery.STAFF);
        assertEquals("dvesti-dney", gallery.published.article("sto-dney").slug());
        assertEquals("dvesti-dney", gallery.published.article("dvesti-dney").slug());
        String other = shown("Сто дней");
        assertEquals("/a/sto-dney-2", get(other, MEMBER).standing().url());
        assertNull(gallery.published.article("net-takogo").found());
    }

    @Test
    public void aTrustedOrganisationShowsAtOnceWhatIsNoArticle() {
        gallery.publications.changePortfolio(
                Gallery.TRUSTED, 0, nothing -> mission("Помогаем"), TRUSTED);
        assertEquals(
                PublicationState.PUBLISHED,
                gallery.publications.submit(Gallery.TRUSTED, TRUSTED).standing().state());
        gallery.publications.changePortfolio(Gallery.NEW, 0, nothing -> mission("Дружим"), LEADER);
        assertEquals(
                PublicationState.REVIEW,
                gallery.publications.submit(Gallery.NEW, LEADER).standing().state());
        assertEquals(
                "Помогаем",
                gallery.publications
                        .portfolio(Gallery.TRUSTED, Gallery.ANYBODY)
                        .content()
                        .mission());
        assertNull(
                gallery.publications.portfolio(Gallery.NEW, Gallery.ANYBODY).content().mission());
    }

    @Test
    public void twoEditorsDoNotOverwriteEachOther() {
        refused(
                "stale",
                () ->
                        gallery.publications.changePortfolio(
                                Gallery.NEW, 7, nothing -> mission("Дружим"), LEADER));
        long version =
                gallery.publications
                        .changePortfolio(Gallery.NEW, 0, nothing -> mission("Дружим"), LEADER)
                        .version();
        gallery.publications.changePortfolio(
                Gallery.NEW, version, old -> mission("Дружим домами"), MEMBER);
        refused(
                "stale",
                () ->
                        gallery.publications.changePortfolio(
                                Gallery.NEW, version, old -> mission("Иначе"), LEADER));
        refused(
                "stale",
                () ->
                        gallery.publications.changePortfolio(
                                Gallery.NEW, 0, old -> mission("Иначе"), LEADER));
    }

    @Test
    public void versionsAreKeptComparedAndRestored() {
        String id = shown("Сто дней");
        gallery.at(Gallery.MONDAY.plusSeconds(60));
        change(id, old -> body(old, "Текст длиннее"), LEADER);
        // Within one sitting it is one version.
        change(id, old -> body(old, "Текст ещё длиннее"), LEADER);
        List<SavedVersion> versions = gallery.history.list(id, PageRequest.first(), MEMBER).items();
        assertEquals(2, versions.size());
        assertEquals(SavedVersion.Event.PUBLISHED, versions.get(1).event());
        assertTrue(versions.get(1).published());
        Comparison difference = gallery.history.compare(id, 1, 2, MEMBER);
        assertEquals("body", difference.fields().get(0).field());
        assertEquals(
                List.of(Comparison.Op.SAME, Comparison.Op.ADDED),
                difference.fields().get(0).parts().stream().map(Comparison.Part::op).toList());
        assertEquals(" ещё длиннее", difference.fields().get(0).parts().get(1).text());
        gallery.publications.restore(id, 1, -1, LEADER);
        assertEquals("Текст", get(id, MEMBER).content().body());
        SavedVersion last = gallery.history.list(id, PageRequest.first(), MEMBER).items().get(0);
        assertEquals(Integer.valueOf(1), last.restoredFrom());
        refused("not-found", () -> gallery.publications.restore(id, 99, -1, LEADER));
        refused("forbidden", () -> gallery.history.list(id, PageRequest.first(), Gallery.STRANGER));
    }

    @Test
    public void whatIsToAppearAtATimeAppearsThenAndOnce() {
        String id = draft("К юбилею");
        refused("invalid", () -> gallery.publications.publish(id, Gallery.MONDAY, Gallery.STAFF));
        gallery.publications.publish(id, Gallery.MONDAY.plus(Duration.ofDays(1)), Gallery.STAFF);
        gallery.job.run();
        refused("not-found", () -> get(id, Gallery.ANYBODY));
        gallery.at(Gallery.MONDAY.plus(Duration.ofDays(1)));
        gallery.job.run();
        gallery.job.run();
        assertEquals("К юбилею", get(id, Gallery.ANYBODY).content().title());
        assertEquals(1, gallery.told(Messages.PUBLISHED));
    }

    @Test
    public void whatCannotAppearInTimeIsADraftAgainAndItsAuthorsKnow() {
        gallery.consenting.add("somebody");
        gallery.publications.changePortfolio(Gallery.NEW, 0, nothing -> team("somebody"), LEADER);
        gallery.publications.publish(
                Gallery.NEW, Gallery.MONDAY.plus(Duration.ofDays(1)), Gallery.STAFF);
        gallery.consenting.clear();
        gallery.at(Gallery.MONDAY.plus(Duration.ofDays(1)));
        gallery.job.run();
        assertEquals(
                PublicationState.DRAFT,
                gallery.publications.summary(Gallery.NEW, LEADER).standing().state());
        assertEquals(1, gallery.told(Messages.FAILED));
    }

    @Test
    public void nobodyIsShownWithoutConsentNorAfterTakingItBack() {
        gallery.publications.changePortfolio(Gallery.NEW, 0, nothing -> team("somebody"), LEADER);
        Problem refusal =
                refused(
                        "consent-missing",
                        () -> gallery.publications.publish(Gallery.NEW, null, Gallery.STAFF));
        assertNotNull(refusal.properties().get("people"));
        gallery.consenting.add("somebody");
        gallery.publications.publish(Gallery.NEW, null, Gallery.STAFF);
        assertEquals(1, gallery.published.organisation("sosedi").found().portfolio().team().size());
        gallery.consenting.clear();
        assertEquals(
                List.of(), gallery.published.organisation("sosedi").found().portfolio().team());
    }

    @Test
    public void filesAreOpenWhileWhatShowsThemIs() {
        String cover = gallery.upload(LEADER);
        String inText = gallery.upload(LEADER);
        String id = draft("С картинками");
        change(
                id,
                old ->
                        new NewArticle(
                                old.organisationId(),
                                old.title(),
                                null,
                                "![Зал](/api/files/" + inText + "/content)",
                                cover,
                                null,
                                null,
                                null,
                                null,
                                null),
                LEADER);
        assertEquals(Audience.GUARDED, gallery.kept.get(cover).audience());
        Problem refusal =
                refused("invalid", () -> gallery.publications.publish(id, null, Gallery.STAFF));
        assertEquals("/coverAlt", refusal.errors().get(0).pointer());
        change(
                id,
                old ->
                        new NewArticle(
                                old.organisationId(),
                                old.title(),
                                null,
                                old.body(),
                                cover,
                                "Зал",
                                null,
                                null,
                                null,
                                null),
                LEADER);
        gallery.publications.publish(id, null, Gallery.STAFF);
        assertEquals(Audience.PUBLIC, gallery.kept.get(cover).audience());
        assertEquals(Audience.PUBLIC, gallery.kept.get(inText).audience());
        gallery.publications.withdraw(id, LEADER);
        assertEquals(Audience.GUARDED, gallery.kept.get(cover).audience());
        refused("not-found", () -> get(id, Gallery.ANYBODY));
        refused(
                "invalid",
                run(() -> change(id, old -> body(old, "![](/api/files/absent/content)"), LEADER)));
        gallery.publications.remove(Nature.ARTICLE, id, LEADER);
        gallery.publications.remove(Nature.ARTICLE, id, LEADER);
        assertNull(gallery.kept.get(cover).owner());
    }

    @Test
    public void whatIsPublicIsWithdrawnBeforeItIsRemoved() {
        String id = shown("Сто дней");
        refused("published", run(() -> gallery.publications.remove(Nature.ARTICLE, id, LEADER)));
        refused("forbidden", () -> gallery.publications.withdraw(id, MEMBER));
        gallery.publications.withdraw(id, LEADER);
        gallery.publications.withdraw(id, LEADER);
        assertEquals(List.of(), titles(null));
        gallery.publications.remove(Nature.ARTICLE, id, LEADER);
        refused("not-found", () -> get(id, MEMBER));
    }

    @Test
    public void ofManyOrganisationsCountsMayBeHalfAMinuteOld() {
        long[] nanos = {0};
        Catalogue catalogue = new Catalogue(gallery.transactions, () -> nanos[0]);
        register(0, (int) Catalogue.MANY - 1);
        assertEquals(Catalogue.MANY - 1, everybody(catalogue));
        register((int) Catalogue.MANY - 1, 1);
        assertEquals("of few they are as they are", Catalogue.MANY, everybody(catalogue));
        register((int) Catalogue.MANY, 1);
        assertEquals(Catalogue.MANY, everybody(catalogue));
        nanos[0] += 30_000_000_000L;
        assertEquals(Catalogue.MANY + 1, everybody(catalogue));
    }

    private static long everybody(Catalogue catalogue) {
        return catalogue.facets(Catalogue.Filter.none()).region().stream()
                .mapToLong(Facets.Value::count)
                .sum();
    }

    private void register(int from, int count) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            rows.add(new Object[] {"03" + i, "Клуб " + i, "klub-" + i, "клуб " + i});
        }
        gallery.transactions.run(
                Caller.system(),
                em -> {
                    Sql.insertMissing(
                            Transactions.connection(em),
                            "insert into portfolio_organisation (id, name, slug, city, region,"
                                    + " legal_form, verification, archived, sort_key, stamp,"
                                    + " register_version) values (?, ?, ?, 'Омск', 'Сибирь',"
                                    + " 'ANO', 0, false, ?, 0, 1)",
                            rows);
                    Store.outdate(Transactions.connection(em));
                });
    }

    @Test
    public void theCatalogueKnowsEverybodyAndCountsWhatIsLeft() {
        gallery.copy.run();
        gallery.publications.changePortfolio(
                Gallery.TRUSTED,
                0,
                nothing -> exchange(List.of(need(Resource.SPACE, "Зал")), null),
                TRUSTED);
        gallery.publications.submit(Gallery.TRUSTED, TRUSTED);
        gallery.publications.changePortfolio(
                Gallery.NEW,
                0,
                nothing -> exchange(null, List.of(need(Resource.SPACE, "Класс вечером"))),
                LEADER);
        gallery.publications.publish(Gallery.NEW, null, Gallery.STAFF);

        assertEquals(List.of("Опора", "Соседи"), names(Catalogue.Filter.none()));
        Catalogue.Filter needsSpace =
                new Catalogue.Filter(null, null, null, null, null, null, Resource.SPACE, null);
        assertEquals(List.of("Опора"), names(needsSpace));
        assertEquals(1, gallery.catalogue.facets(needsSpace).city().size());
        assertEquals(2, gallery.catalogue.facets(Catalogue.Filter.none()).city().size());
        assertEquals(
                List.of(new Facets.Value("SPACE", 1)),
                gallery.catalogue.facets(Catalogue.Filter.none()).need());
        assertEquals(
                List.of(new Facets.Value("SPACE", 1)), gallery.catalogue.facets(needsSpace).need());
        assertEquals(List.of(), gallery.catalogue.facets(needsSpace).offer());
        assertEquals(
                List.of("Соседи"),
                names(new Catalogue.Filter("сосед", null, null, null, null, null, null, null)));

        List<Match> matches = gallery.catalogue.matches(Gallery.TRUSTED, TRUSTED);
        assertEquals(1, matches.size());
        assertEquals(Match.Direction.THEY_OFFER, matches.get(0).direction());
        assertEquals("Класс вечером", matches.get(0).theirs());
        assertEquals("Зал", matches.get(0).mine());
        refused("forbidden", () -> gallery.catalogue.matches(Gallery.TRUSTED, LEADER));

        String article = shown("Сто дней");
        gallery.changes(Gallery.details(Gallery.NEW, "Соседи", "sosedi", "Омск", 1, true));
        refused("not-found", () -> get(article, Gallery.ANYBODY));
        assertEquals(List.of("Опора"), names(Catalogue.Filter.none()));
        assertNull(gallery.published.organisation("sosedi").found());
        refused("archived", () -> draft("В архиве"));
    }

    @Test
    public void theCopyOfTheRegisterIsMadeGoodAfterAnAbsence() {
        gallery.copy.run();
        long before = gallery.published.stamp(Gallery.NEW);
        gallery.copy.run();
        assertEquals(before, gallery.published.stamp(Gallery.NEW));
        gallery.register.put(
                Gallery.NEW,
                Gallery.details(Gallery.NEW, "Добрые соседи", "dobrye", "Омск", 1, false));
        gallery.copy.run();
        assertEquals(List.of("Добрые соседи", "Опора"), names(Catalogue.Filter.none()));
        assertTrue(gallery.published.stamp(Gallery.NEW) > before);
        assertEquals("dobrye", gallery.published.organisation("former-dobrye").slug());
    }

    @Test
    public void editorsHearOnceOfAWithdrawnConsent() {
        String album =
                gallery.publications
                        .create(
                                Nature.ALBUM,
                                Gallery.NEW,
                                new NewAlbum(Gallery.NEW, "Субботник", null, null, null, null),
                                LEADER)
                        .id();
        gallery.transactions.run(
                Caller.system(),
                em ->
                        Sql.update(
                                Transactions.connection(em),
                                "insert into portfolio_withdrawal (id, publication_id,"
                                        + " withdrawn_at, told) values ('1', ?, ?, ?)",
                                album,
                                Gallery.MONDAY,
                                false));
        gallery.job.run();
        gallery.job.run();
        assertEquals(
                List.of("/portfolio/albums/" + album),
                gallery.told.stream()
                        .filter(one -> one.type().equals(Messages.WITHDRAWN))
                        .map(Notification::link)
                        .toList());
    }

    @Test
    public void whoReadTheRegisterBeforeAChangeDoesNotWriteOverIt() {
        OrganisationDirectory.Details read =
                Gallery.details(Gallery.NEW, "Соседи", "sosedi", "Томск", 1, false);
        gallery.changes(Gallery.details(Gallery.NEW, "Добрые соседи", "dobrye", "Омск", 1, false));
        gallery.register.put(Gallery.NEW, read);
        gallery.copy.run();
        assertTrue(names(Catalogue.Filter.none()).contains("Добрые соседи"));
    }

    @Test
    public void everyChangeThePublicSeesIsStampedAndNoOther() {
        String id = shown("Сто дней");
        long all = gallery.published.stamp();
        long own = gallery.published.stamp(Gallery.NEW);
        retitle(id, "Двести дней", LEADER);
        gallery.publications.submit(id, LEADER);
        assertEquals(all, gallery.published.stamp());
        gallery.publications.publish(id, null, Gallery.STAFF);
        assertTrue(gallery.published.stamp() > all);
        assertTrue(gallery.published.stamp(Gallery.NEW) > own);
    }

    @Test
    public void aPracticeIsAdoptedOnceByEachOrganisation() throws Exception {
        String id =
                gallery.publications
                        .create(
                                Nature.PRACTICE,
                                Gallery.NEW,
                                Gallery.practice(Gallery.NEW, "Мел на асфальте"),
                                LEADER)
                        .id();
        NewAdoption adoption = new NewAdoption(Gallery.TRUSTED, "Помогло", null);
        refused("not-found", () -> gallery.adoptions.adopt(id, adoption, TRUSTED));
        gallery.publications.publish(id, null, Gallery.STAFF);
        refused("forbidden", () -> gallery.adoptions.adopt(id, adoption, LEADER));
        refused(
                "invalid",
                () ->
                        gallery.adoptions.adopt(
                                id, new NewAdoption(Gallery.NEW, null, null), LEADER));
        Map<String, Long> answers = race(50, () -> gallery.adoptions.adopt(id, adoption, TRUSTED));
        assertEquals(Map.of("", 1L, "adopted", 49L), answers);
        assertEquals(1, gallery.published.adopters(id, 10).size());
        assertEquals(1, gallery.told(Messages.ADOPTED));
        String adopted =
                gallery.adoptions
                        .list(id, PageRequest.first(), Gallery.ANYBODY)
                        .items()
                        .get(0)
                        .id();
        refused("forbidden", run(() -> gallery.adoptions.remove(id, adopted, LEADER)));
        gallery.adoptions.remove(id, adopted, TRUSTED);
        gallery.adoptions.remove(id, adopted, TRUSTED);
        assertEquals(List.of(), gallery.published.adopters(id, 10));
    }

    @Test
    public void otherModulesBeginPracticesForPeopleOfTheOrganisation() {
        Practices practices = new PracticeDrafts(gallery.publications);
        assertTrue(practices.mayBegin(Gallery.NEW, LEADER));
        assertFalse(practices.mayBegin(Gallery.NEW, TRUSTED));
        Practices.Draft draft =
                new Practices.Draft(
                        Gallery.NEW, "Учёт часов", "Часы терялись", "Таблица", List.of("учёт"));
        refused("forbidden", () -> practices.draft(draft, TRUSTED));
        String id = practices.draft(draft, LEADER);
        NewPractice made = gallery.publications.get(Nature.PRACTICE, id, LEADER).content();
        assertEquals("Часы терялись", made.problem());
        assertEquals("Таблица", made.solution());
        assertEquals(List.of("учёт"), made.tags());
        refused("not-found", () -> gallery.publications.get(Nature.PRACTICE, id, Gallery.ANYBODY));
    }

    @Test
    public void fiftyEditorsPublishOneVersionOnce() throws Exception {
        String id = draft("Сто дней");
        gallery.publications.submit(id, LEADER);
        Map<String, Long> answers =
                race(50, () -> gallery.publications.publish(id, null, Gallery.MODERATOR));
        assertEquals(Map.of("", 1L, "no-changes", 49L), answers);
        assertEquals(1, gallery.told(Messages.PUBLISHED));
        assertEquals(1, gallery.ledger.size());
    }

    @Test
    public void fiftyAuthorsOfOneTitleGetAddressesOfTheirOwn() throws Exception {
        List<String> made = Collections.synchronizedList(new ArrayList<>());
        Map<String, Long> answers =
                race(50, () -> made.add(get(draft("Наш двор"), LEADER).standing().url()));
        assertEquals(Map.of("", 50L), answers);
        assertEquals(50, made.stream().distinct().count());
    }

    @Test
    public void fiftySaversLoseNothingSilently() throws Exception {
        String id = draft("Сто дней");
        long version = get(id, LEADER).version();
        Map<String, Long> answers =
                race(
                        50,
                        () ->
                                gallery.publications.change(
                                        Nature.ARTICLE,
                                        id,
                                        version,
                                        old -> body(old, "Другой текст"),
                                        LEADER));
        assertEquals(Map.of("", 1L, "stale", 49L), answers);
    }

    @Test
    public void followersHearOfWhatIsNewOnce() {
        gallery.following.follow(Gallery.NEW, Gallery.STRANGER);
        assertEquals(
                new Following.State(true, 1),
                gallery.following.follow(Gallery.NEW, Gallery.STRANGER));
        String id = shown("Сто дней");
        assertEquals(1, gallery.told(Messages.NEWS));
        retitle(id, "Двести дней", LEADER);
        gallery.publications.publish(id, null, Gallery.STAFF);
        assertEquals(1, gallery.told(Messages.NEWS));
        gallery.following.leave(Gallery.NEW, Gallery.STRANGER);
        assertFalse(gallery.following.state(Gallery.NEW, Gallery.STRANGER).following());
    }

    @Test
    public void listsGoOnWhereTheyStopped() {
        for (int i = 0; i < 5; i++) {
            gallery.at(Gallery.MONDAY.plusSeconds(i * 60L));
            shown("Статья " + i);
        }
        assertEquals(
                List.of("Статья 4", "Статья 3", "Статья 2", "Статья 1", "Статья 0"), titles(null));
        assertEquals(List.of(), titles("другое"));
        assertEquals(titles(null), titles("опыт"));
        assertEquals(
                5,
                gallery.publications
                        .list(
                                new Publications.Filter(null, null, null, null),
                                PageRequest.first(),
                                MEMBER)
                        .items()
                        .size());
        assertEquals(
                0,
                gallery.publications
                        .list(
                                new Publications.Filter(null, null, null, null),
                                PageRequest.first(),
                                Gallery.STRANGER)
                        .items()
                        .size());
        assertEquals(5, gallery.documents.after(null, 10).size());
        List<Published.Address> all = gallery.published.addresses(null, null);
        assertEquals(6, all.size());
        for (int most = 1; most <= 9; most++) {
            List<Published.Address> parts = new ArrayList<>();
            String after = null;
            for (String mark : gallery.published.marks(most)) {
                List<Published.Address> part = gallery.published.addresses(after, mark);
                assertTrue(part.size() <= most);
                parts.addAll(part);
                after = mark;
            }
            parts.addAll(gallery.published.addresses(after, null));
            assertEquals(all, parts);
        }
        assertEquals(List.of(), gallery.published.marks(7));
    }

    @Test
    public void aPublicationIsFoundByHowWordsOfItsTitleBegin() {
        String id = shown("Сто дней: сад-огород у реки");
        for (String q : List.of("сто", "Дне", "огород", "реки сад", "САД-ОГ", "  ", "%", "у")) {
            assertEquals(q, List.of("Сто дней: сад-огород у реки"), titled(q));
        }
        for (String q : List.of("ней", "сто ночей", "сад огородов", "стоя")) {
            assertEquals(q, List.of(), titled(q));
        }
        retitle(id, "Двести дней", LEADER);
        assertEquals(1, titled("сто").size());
        gallery.publications.publish(id, null, Gallery.STAFF);
        assertEquals(List.of(), titled("сто"));
        assertEquals(List.of("Двести дней"), titled("двести"));
        gallery.publications.withdraw(id, LEADER);
        assertEquals(List.of(), titled("двести"));
    }

    private List<String> titled(String q) {
        return gallery
                .views
                .articles(
                        new Views.Filter(null, q, null, null, null, null, null),
                        PageRequest.first())
                .items()
                .stream()
                .map(Article::title)
                .toList();
    }

    @Test
    public void whoeverIsErasedWroteNothingAnyMoreAndIsShownNowhere() {
        gallery.consenting.add("somebody");
        gallery.publications.changePortfolio(Gallery.NEW, 0, nothing -> team("somebody"), LEADER);
        gallery.publications.publish(Gallery.NEW, null, Gallery.STAFF);
        String id = shown("Сто дней");
        gallery.discussion.say(id, "Хорошо вышло", LEADER);
        gallery.data.erase(LEADER.userId(), Content.ANONYMISE);
        gallery.data.erase(LEADER.userId(), Content.ANONYMISE);
        gallery.data.erase("somebody", Content.ANONYMISE);
        assertNull(gallery.history.list(id, PageRequest.first(), MEMBER).items().get(0).savedBy());
        assertEquals(
                "удалённый участник",
                gallery.discussion
                        .list(id, PageRequest.first(), MEMBER)
                        .items()
                        .get(0)
                        .authorName());
        assertEquals(
                List.of(), gallery.publications.portfolio(Gallery.NEW, LEADER).content().team());
        assertEquals("Сто дней", get(id, Gallery.ANYBODY).content().title());
    }

    @Test
    public void whatCannotBeKeptIsNamedFieldByField() {
        Problem refusal =
                refused(
                        "invalid",
                        () ->
                                gallery.publications.create(
                                        Nature.ARTICLE,
                                        Gallery.NEW,
                                        new NewArticle(
                                                Gallery.NEW,
                                                " ",
                                                "x".repeat(501),
                                                null,
                                                "../etc",
                                                null,
                                                null,
                                                null,
                                                List.of(
                                                        new NewArticle.Link(
                                                                "Газета", "javascript:alert(1)")),
                                                List.of("")),
                                        LEADER));
        assertEquals(
                List.of("/title", "/lead", "/cover", "/tags/0", "/outlets/0/url"),
                refusal.errors().stream().map(error -> error.pointer()).toList());
        refused(
                "not-found",
                () ->
                        gallery.publications.create(
                                Nature.ARTICLE,
                                "absent",
                                Gallery.article("absent", "Чьё-то"),
                                Gallery.STAFF));
    }

    private String draft(String title) {
        return draft(title, LEADER);
    }

    private String draft(String title, Caller caller) {
        return gallery.publications
                .create(Nature.ARTICLE, Gallery.NEW, Gallery.article(Gallery.NEW, title), caller)
                .id();
    }

    private String shown(String title) {
        String id = draft(title);
        gallery.publications.publish(id, null, Gallery.STAFF);
        return id;
    }

    private Publications.Stored<NewArticle> get(String id, Caller caller) {
        return gallery.publications.get(Nature.ARTICLE, id, caller);
    }

    private void change(String id, UnaryOperator<NewArticle> change, Caller caller) {
        gallery.publications.change(Nature.ARTICLE, id, -1, change, caller);
    }

    private void retitle(String id, String title, Caller caller) {
        change(
                id,
                old ->
                        new NewArticle(
                                old.organisationId(),
                                title,
                                old.lead(),
                                old.body(),
                                old.cover(),
                                old.coverAlt(),
                                old.coverCredit(),
                                old.byline(),
                                old.outlets(),
                                old.tags()),
                caller);
    }

    private static NewArticle body(NewArticle old, String body) {
        return new NewArticle(
                old.organisationId(),
                old.title(),
                old.lead(),
                body,
                old.cover(),
                old.coverAlt(),
                old.coverCredit(),
                old.byline(),
                old.outlets(),
                old.tags());
    }

    private static NewPortfolio mission(String mission) {
        return new NewPortfolio(
                mission, null, null, null, null, null, null, null, null, null, null, null, null,
                null);
    }

    private static NewPortfolio team(String person) {
        return NewPortfolio.none()
                .withTeam(List.of(new NewPortfolio.TeamMember("Имя", null, null, person, null)));
    }

    private static NewPortfolio exchange(List<Exchange> needs, List<Exchange> offers) {
        return new NewPortfolio(
                null, null, null, null, needs, offers, null, null, null, null, null, null, null,
                null);
    }

    private static Exchange need(Resource kind, String text) {
        return new Exchange(kind, text);
    }

    private List<String> queue() {
        return gallery.publications.queue(PageRequest.first(), Gallery.STAFF).items().stream()
                .map(PublicationSummary::id)
                .toList();
    }

    /** All pages of two. */
    private List<String> titles(String tag) {
        List<String> titles = new ArrayList<>();
        PageRequest page = new PageRequest(2, null);
        while (page != null) {
            Page<Article> found =
                    gallery.views.articles(
                            new Views.Filter(null, null, tag, null, null, null, null), page);
            found.items().forEach(one -> titles.add(one.title()));
            page = found.nextCursor() == null ? null : new PageRequest(2, found.nextCursor());
        }
        return titles;
    }

    private List<String> names(Catalogue.Filter filter) {
        List<String> names = new ArrayList<>();
        PageRequest page = new PageRequest(1, null);
        while (page != null) {
            Page<CatalogueEntry> found = gallery.catalogue.list(filter, page);
            found.items().forEach(one -> names.add(one.organisation().name()));
            page = found.nextCursor() == null ? null : new PageRequest(1, found.nextCursor());
        }
        return names;
    }

    private static Problem refused(String code, Callable<?> attempt) {
        Problem refusal = assertThrows(Problem.class, attempt::call);
        assertEquals(code, refusal.code());
        return refusal;
    }

    private static Callable<Void> run(Runnable attempt) {
        return () -> {
            attempt.run();
            return null;
        };
    }

    /** How often each was answered; nothing for whoever was not refused. */
    private static Map<String, Long> race(int clients, Callable<?> attempt) throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<String>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(
                        () -> {
                            try {
                                attempt.call();
                                return "";
                            } catch (Problem refusal) {
                                return refusal.code();
                            }
                        });
            }
            Map<String, Long> answers = new TreeMap<>();
            for (Future<String> one : crowd.invokeAll(all)) {
                answers.merge(one.get(), 1L, Long::sum);
            }
            return answers;
        } finally {
            crowd.shutdownNow();
        }
    }
}
