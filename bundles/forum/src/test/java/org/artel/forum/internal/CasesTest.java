package org.artel.forum.internal;

import static org.artel.core.persistence.testing.Attempts.refused;
import static org.artel.forum.internal.Commons.LEADER;
import static org.artel.forum.internal.Commons.LONER;
import static org.artel.forum.internal.Commons.MEMBER;
import static org.artel.forum.internal.Commons.STAFF;
import static org.artel.forum.internal.Commons.VERIFIED;
import static org.artel.forum.internal.Commons.VISITOR;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.practices.Practices;
import org.artel.core.api.privacy.Content;
import org.artel.core.persistence.testing.Attempts;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.forum.Consent;
import org.artel.forum.Post;
import org.artel.forum.Topic;
import org.artel.forum.TopicKind;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Solved topics that become practices. */
@RunWith(Parameterized.class)
public class CasesTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    /** The other module: makes practices for people of the organisation. */
    private static final class Portfolio implements Practices {

        private final List<Draft> drafts = Collections.synchronizedList(new ArrayList<>());
        private Supplier<String> making = () -> "practice";

        @Override
        public boolean mayBegin(String organisationId, Caller caller) {
            return caller.isStaff() || caller.belongsTo(organisationId);
        }

        @Override
        public String draft(Draft draft, Caller caller) {
            drafts.add(draft);
            return making.get();
        }
    }

    private final TestDatabase database;
    private final Portfolio portfolio = new Portfolio();
    private Commons commons;
    private Topic topic;

    public CasesTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void solve() {
        commons = new Commons(database);
        commons.cases.practices = portfolio;
        topic = commons.topic(commons.open(), TopicKind.QUESTION, LEADER);
        Post answer = commons.reply(topic, "Вот ![таблица](/api/files/f1/content) и всё", MEMBER);
        commons.solutions.accept(topic.id(), answer.id(), LEADER);
    }

    private String practice(Caller caller) {
        return commons.cases.practice(topic.id(), VERIFIED, caller).practiceId();
    }

    private void answer(boolean agreed, Caller caller) {
        commons.cases.answer(topic.id(), VERIFIED, agreed, caller);
    }

    private List<Boolean> answers(Caller caller) {
        List<Boolean> found = new ArrayList<>();
        for (Consent one : commons.cases.consents(topic.id(), caller).items()) {
            found.add(one.agreed());
        }
        return found;
    }

    @Test
    public void aDraftIsMadeOnceEveryAuthorAgreed() {
        assertNull(practice(STAFF));
        assertNull(practice(STAFF));
        assertEquals(2, asked());
        answer(true, MEMBER);
        answer(true, MEMBER);
        assertEquals(1, answered());
        assertNull("one is missing", practice(STAFF));
        answer(true, LEADER);
        assertEquals(List.of(), portfolio.drafts);
        assertEquals("practice", practice(STAFF));
        Practices.Draft draft = portfolio.drafts.get(0);
        assertEquals(VERIFIED, draft.organisationId());
        assertEquals("Как вести учёт добровольцев", draft.title());
        assertEquals("Расскажите, **как** это устроено у вас.", draft.problem());
        assertEquals("Вот таблица и всё", draft.solution());
        assertEquals("practice", commons.again(topic, VISITOR).practiceId());
        assertEquals("practice-exists", refused(() -> practice(STAFF)));
        assertEquals("practice-exists", refused(() -> answer(false, MEMBER)));
        assertEquals(1, portfolio.drafts.size());
    }

    private long asked() {
        return commons.told.stream().filter(one -> one.type().equals(Notices.ASKED)).count();
    }

    private long answered() {
        return commons.told.stream().filter(one -> one.type().equals(Notices.ANSWERED)).count();
    }

    @Test
    public void whoTakesTheirOwnWordsAsksOnlyOthers() {
        assertNull(practice(LEADER));
        assertEquals(1, asked());
        assertEquals(Collections.singletonList(null), answers(LEADER));
        assertEquals(Collections.singletonList(null), answers(MEMBER));
        assertEquals(List.of(), answers(LONER));
        answer(true, MEMBER);
        assertEquals(List.of(true), answers(STAFF));
        assertEquals("practice", practice(LEADER));
    }

    @Test
    public void whoDeclinesIsHeeded() {
        practice(LEADER);
        answer(false, MEMBER);
        assertEquals("consent-refused", refused(() -> practice(LEADER)));
        assertEquals("not-found", refused(() -> answer(true, LONER)));
        answer(true, MEMBER);
        assertEquals("practice", practice(LEADER));
    }

    @Test
    public void onlySolvedTopicsForOnesOwnOrganisationWhileTheModuleIsThere() {
        assertEquals("forbidden", refused(() -> practice(LONER)));
        assertEquals("invalid", refused(() -> commons.cases.practice(topic.id(), null, LEADER)));
        Topic open = commons.topic(commons.open(), TopicKind.QUESTION, LEADER);
        assertEquals(
                "not-solved", refused(() -> commons.cases.practice(open.id(), VERIFIED, LEADER)));
        commons.cases.practices = null;
        assertEquals("module-missing", refused(() -> practice(LEADER)));
    }

    @Test
    public void whatFailsIsTriedAgainAndManyAtOnceMakeOneDraft() throws Exception {
        practice(LEADER);
        answer(true, MEMBER);
        portfolio.making =
                () -> {
                    throw Problem.conflict("archived", new Text("В архиве", "Archived"));
                };
        assertEquals("archived", refused(() -> practice(LEADER)));
        portfolio.making = () -> "practice";
        portfolio.drafts.clear();
        List<String> codes = Attempts.race(10, i -> practice(LEADER));
        assertEquals(codes.toString(), 1, codes.stream().filter(one -> one == null).count());
        assertEquals(9, codes.stream().filter("practice-exists"::equals).count());
        assertEquals(1, portfolio.drafts.size());
    }

    @Test
    public void whoDiedOverMakingItIsNotWaitedForLong() {
        practice(LEADER);
        answer(true, MEMBER);
        portfolio.making =
                () -> {
                    // As if the product stopped here: somebody else asks meanwhile, then later.
                    portfolio.making = () -> "practice";
                    assertEquals("practice-exists", refused(() -> practice(LEADER)));
                    commons.later(Duration.ofMinutes(1));
                    return practice(LEADER);
                };
        assertEquals("practice", practice(LEADER));
        assertEquals("practice", commons.again(topic, VISITOR).practiceId());
    }

    @Test
    public void whatErasedPeopleWroteNeedsNobodysConsent() {
        practice(LEADER);
        commons.data.erase("member", Content.ANONYMISE);
        assertEquals("practice", practice(LEADER));
        assertTrue(answers(STAFF).isEmpty());
    }
}
