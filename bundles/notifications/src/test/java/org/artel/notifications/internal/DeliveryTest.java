package org.artel.notifications.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.InputStream;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.mail.MessagingException;
import javax.mail.Multipart;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeMessage;
import javax.sql.DataSource;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.centre.Centre;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.api.notifications.Channel;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.Recipient;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class DeliveryTest {

    @Parameterized.Parameters(name = "{0}")
    public static Collection<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Parameterized.Parameter public TestDatabase engine;

    private final MailWorld world = new MailWorld();
    private DataSource database;
    private Post post;

    @Before
    public void open() {
        database = engine.freshDataSource("notifications");
        world.start();
        post = new Post(database, world);
    }

    @After
    public void close() {
        post.close();
        world.close();
    }

    @Test
    public void aMessageReachesTheListAndTheMailbox() throws Exception {
        post.send("test.news", "<b>Ярмарка</b> & \"гранты\"", "p1", "pe2", "nobody");
        Post.await("two letters", () -> post.mails("SENT") == 2);
        assertEquals(2, world.count());
        Inbox.Entry entry =
                post.inbox.list(Post.caller("p1"), true, PageRequest.first()).items().get(0);
        assertEquals("Новость: <b>Ярмарка</b> & \"гранты\"", entry.title());
        MimeMessage letter = to("p1@example.org");
        assertEquals("Новость: <b>Ярмарка</b> & \"гранты\"", letter.getSubject());
        assertEquals("auto-generated", letter.getHeader("Auto-Submitted", null));
        assertEquals("List-Unsubscribe=One-Click", letter.getHeader("List-Unsubscribe-Post", null));
        assertNotNull(letter.getSentDate());
        Multipart parts = (Multipart) letter.getContent();
        assertTrue(letter.getContentType(), letter.isMimeType("multipart/alternative"));
        assertTrue(parts.getBodyPart(0).isMimeType("text/plain"));
        String text = (String) parts.getBodyPart(0).getContent();
        assertTrue(text, text.contains("Читать: https://centre.example.org/news/1?a=1&b=2"));
        String html = (String) parts.getBodyPart(1).getContent();
        assertFalse(html, html.contains("<b>"));
        assertTrue(html, html.contains("&lt;b&gt;Ярмарка&lt;/b&gt; &amp; &quot;гранты&quot;"));
        assertTrue(html, html.contains("href=\"https://centre.example.org/news/1?a=1&amp;b=2\""));
        assertEquals("News: <b>Ярмарка</b> & \"гранты\"", to("pe2@example.org").getSubject());
    }

    @Test
    public void aLetterCarriesTheNameThatTheCentreHasNow() throws Exception {
        post.dispatcher.centre = called("Новая опора", "New Support");
        post.send("test.news", "Ярмарка", "p1", "pe2");
        Post.await("two letters", () -> post.mails("SENT") == 2);
        assertEquals("Новая опора", sender(to("p1@example.org")));
        assertEquals("New Support", sender(to("pe2@example.org")));
        Multipart parts = (Multipart) to("p1@example.org").getContent();
        assertTrue(((String) parts.getBodyPart(0).getContent()).contains("в «Новая опора»"));
    }

    private static String sender(MimeMessage letter) throws Exception {
        return ((InternetAddress) letter.getFrom()[0]).getPersonal();
    }

    private static CentreProfile called(String ru, String en) {
        Text name = new Text(ru, en);
        Centre centre = new Centre(true, name, name, "example@example.org", null, null, null);
        return new CentreProfile() {
            @Override
            public Centre now() {
                return centre;
            }

            @Override
            public Centre now(Connection transaction) {
                return centre;
            }
        };
    }

    @Test
    public void whatIsRolledBackSendsNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(50);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String person = "p" + i;
            boolean undone = i % 2 == 1;
            all.add(
                    threads.submit(
                            () -> {
                                start.await();
                                try {
                                    post.tx.run(
                                            Caller.system(),
                                            em -> {
                                                post.outbox.send(
                                                        Transactions.connection(em),
                                                        new Notification(
                                                                "test.news",
                                                                List.of(Recipient.person(person)),
                                                                Map.of("title", "x"),
                                                                null));
                                                if (undone) {
                                                    throw Problem.forbidden();
                                                }
                                            });
                                } catch (Problem e) {
                                    assertTrue(undone);
                                }
                                return null;
                            }));
        }
        start.countDown();
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();
        Post.await("25 letters", () -> post.mails("SENT") >= 25);
        post.send("test.news", "last", "p100");
        Post.await("the last letter", () -> post.mails("SENT") >= 26);
        assertEquals(26, world.count());
        assertEquals(26, post.count("select count(*) from notifications_entry"));
        assertEquals(0, post.count("select count(*) from notifications_message"));
    }

    @Test
    public void twoNodesOnOneDatabaseSendNothingTwice() throws Exception {
        try (Post other = new Post(database, world)) {
            for (int i = 0; i < 40; i++) {
                (i % 2 == 0 ? post : other)
                        .send("test.news", "n" + i, "p" + i, "p" + (1000 + i), "p" + (2000 + i));
            }
            Post.await("all letters", Duration.ofSeconds(60), () -> post.mails("SENT") == 120);
        }
        assertEachOnce(120);
        assertEquals(120, post.count("select count(*) from notifications_entry"));
    }

    /**
     * A power cut of the mail server, three times within 10 000 letters: every person gets exactly
     * one, counted where they arrive.
     */
    @Test
    public void tenThousandLettersArriveOnceEachThoughTheServerIsKilledInBetween()
            throws Exception {
        post.send("test.news", "всем", Post.people(10_000));
        for (int kill = 1; kill <= 3; kill++) {
            int enough = kill * 2000;
            Post.await(enough + " letters", Duration.ofSeconds(60), () -> world.count() >= enough);
            world.kill();
            world.start();
        }
        Post.await("10 000 letters", Duration.ofSeconds(120), () -> post.mails("SENT") == 10_000);
        assertEachOnce(10_000);
        assertEquals(0, post.mails("DEAD"));
    }

    @Test
    public void aServerThatIsDownLosesNothingAndIsComplainedAbout() {
        world.kill();
        post.send("test.news", "later", "p1");
        Post.await("the complaint", () -> post.dispatcher.unreachableSince().isPresent());
        assertEquals(1, post.mails("QUEUED"));
        assertTrue(post.health.complaints().toString().contains("cannot be reached"));
        world.start();
        Post.await("the letter", () -> post.mails("SENT") == 1);
        Post.await("no complaint", () -> post.health.complaints().isEmpty());
        assertEquals(1, world.count());
    }

    @Test
    public void anAddressThatIsNoneIsGivenUpAtOnceAndTheOthersGetTheirs() {
        post.send(
                "test.news",
                Map.of("title", "x"),
                List.of(
                        Recipient.address("no address", null, Locale.ENGLISH),
                        Recipient.address(
                                "a@example.org\r\nBcc: b@example.org", "x", Locale.ENGLISH),
                        Recipient.person("p1")));
        Post.await("the end", () -> post.mails("SENT") == 1 && post.mails("DEAD") == 2);
        assertEquals(1, world.count());
        MailDesk.Mail dead = post.desk.list(MailState.DEAD, PageRequest.first()).items().get(0);
        assertTrue(dead.reason(), dead.reason().startsWith("No address"));
        assertTrue(post.health.complaints().get(0).startsWith("2 letters were given up"));
        post.desk.retry(dead.id(), Post.caller("p1"));
        Post.await("again", () -> post.mails("DEAD") == 2);
        post.desk.drop(dead.id(), Post.caller("p1"));
        assertEquals(1, post.mails("DEAD"));
    }

    @Test
    public void noValueBecomesAHeader() throws Exception {
        post.send(
                "test.news",
                Map.of("title", "a\r\nBcc: evil@example.org\r\n\r\nbody"),
                List.of(
                        Recipient.address(
                                "a@example.org", "x\r\nBcc: evil@example.org", Locale.ENGLISH)));
        Post.await("the letter", () -> post.mails("SENT") == 1);
        MimeMessage letter = world.delivered().get(0);
        assertNull(letter.getHeader("Bcc"));
        assertEquals("News: a Bcc: evil@example.org body", letter.getSubject());
        assertEquals(1, world.count());
    }

    @Test
    public void peopleGetWhatTheyWantAndTheLawAnyway() {
        post.preferences.change(
                List.of(new Preferences.Wish("test.news", Set.of(Channel.DIGEST))),
                Post.caller("p1"));
        post.preferences.change(
                List.of(new Preferences.Wish("test.news", Set.of())), Post.caller("p2"));
        post.send("test.news", "x", "p1", "p2", "p3");
        post.send("test.law", "x", "p2");
        Post.await("two letters", () -> post.mails("SENT") == 2);
        assertEquals(1, post.count("select count(*) from notifications_digest"));
        assertEquals(
                1, post.count("select count(*) from notifications_entry where user_id = 'p2'"));
        assertEquals(
                "mandatory",
                refused(
                                () ->
                                        post.preferences.change(
                                                List.of(new Preferences.Wish("test.law", Set.of())),
                                                Post.caller("p2")))
                        .errors()
                        .get(0)
                        .code());
    }

    @Test
    public void oneClickStopsOneKindOfLetterToOnePerson() throws Exception {
        post.send("test.news", "x", "p1", "p2");
        Post.await("two letters", () -> post.mails("SENT") == 2);
        String link = to("p1@example.org").getHeader("List-Unsubscribe", null);
        String token = link.replaceAll(".*/unsubscribe/|>", "");
        StopLinks.Stop stop = post.stops.read(token).orElseThrow();
        assertEquals(new StopLinks.Stop("p1", "test.news"), stop);
        char last = token.charAt(token.length() - 2);
        assertTrue(post.stops.read(token.replace(last, last == 'A' ? 'B' : 'A')).isEmpty());
        assertTrue(post.stops.read("").isEmpty());
        new Stopping(post.stops, post.preferences, post.types).stop(token, Locale.ENGLISH);
        post.send("test.news", "y", "p1", "p2");
        post.send("test.law", "y", "p1");
        Post.await("two more letters", () -> post.mails("SENT") == 4);
        assertEquals(
                3, post.count("select count(*) from notifications_entry where user_id = 'p1'"));
        assertEquals(2, world.delivered().stream().filter(m -> isTo(m, "p1@example.org")).count());
        assertNull(
                world.delivered().stream()
                        .filter(m -> isTo(m, "p1@example.org"))
                        .skip(1)
                        .findFirst()
                        .orElseThrow()
                        .getHeader("List-Unsubscribe"));
    }

    @Test
    public void aSecretIsErasedOnceItIsSentAndNeverListed() {
        post.send("test.secret", "tell-nobody", "p1");
        Post.await("the letter", () -> post.mails("SENT") == 1);
        assertEquals(
                1,
                post.count(
                        "select count(*) from notifications_mail where content is null"
                                + " and subject is null"));
        assertEquals(0, post.count("select count(*) from notifications_entry"));
        assertFalse(post.desk.list(null, PageRequest.first()).toString().contains("tell-nobody"));
    }

    @Test
    public void aMessageWhoseModuleIsAbsentWaitsForIt() {
        post.send("late.news", "x", "p1");
        Post.await("its waiting", () -> post.desk.waiting(PageRequest.first()).items().size() == 1);
        MailDesk.Waiting waiting = post.desk.waiting(PageRequest.first()).items().get(0);
        assertEquals("late.news", waiting.type());
        assertEquals(1, waiting.recipients());
        post.types.add(() -> List.of(Post.type("late.news", Set.of(Channel.EMAIL), false, false)));
        Post.await("the letter", () -> post.mails("SENT") == 1);
    }

    @Test
    public void theDigestIsOneLetterOfAllThatAPersonWantedTogether() throws Exception {
        for (int i = 0; i < 3; i++) {
            post.send("test.daily", "d" + i, "p1");
        }
        post.send("test.daily", "other", "p2", "p3");
        post.strangers.put(
                "p3", new UserDirectory.Person("p3", "x", "p3@example.org", false, Locale.ENGLISH));
        Post.await("lines", () -> post.count("select count(*) from notifications_message") == 0);
        assertEquals(0, world.count());
        post.digest.run();
        post.digest.run();
        Post.await("two letters", () -> post.mails("SENT") == 2);
        assertEquals(2, world.count());
        MimeMessage letter = to("p1@example.org");
        assertEquals("Сводка за день: новых сообщений — 3", letter.getSubject());
        String text = (String) ((Multipart) letter.getContent()).getBodyPart(0).getContent();
        for (int i = 0; i < 3; i++) {
            assertTrue(text, text.contains("Новость: d" + i));
        }
    }

    @Test
    public void anErasedPersonLeavesNothing() throws Exception {
        post.preferences.change(
                List.of(new Preferences.Wish("test.news", Set.of(Channel.EMAIL, Channel.IN_APP))),
                Post.caller("p1"));
        post.send("test.news", "x", "p1", "p2");
        Post.await("letters", () -> post.mails("SENT") == 2);
        Map<String, Object> exported = new HashMap<>();
        post.share.export("p1", new Collected(exported));
        assertEquals(
                Set.of("notifications.json", "letters.json", "preferences.json"),
                exported.keySet());
        post.share.erase("p1", Content.DELETE);
        post.share.erase("p1", Content.DELETE);
        exported.clear();
        post.share.export("p1", new Collected(exported));
        assertEquals(Map.of(), exported);
        post.share.export("p2", new Collected(exported));
        assertEquals(Set.of("notifications.json", "letters.json"), exported.keySet());
    }

    @Test
    public void whatIsOldIsThrownAway() {
        post.send("test.news", "x", "p1");
        Post.await("letters", () -> post.mails("SENT") == 1);
        post.inbox.readAll(Post.caller("p1"));
        post.tx.run(
                Caller.system(),
                em -> {
                    Instant old = Instant.now().minus(Duration.ofDays(31));
                    Sql.update(
                            Transactions.connection(em),
                            "update notifications_mail set finished_at = ?",
                            old);
                    Sql.update(
                            Transactions.connection(em),
                            "update notifications_entry set created_at = ?",
                            Instant.now().minus(Duration.ofDays(181)));
                });
        post.retention.run();
        assertEquals(
                1, post.count("select count(*) from notifications_mail where content is null"));
        assertEquals(0, post.count("select count(*) from notifications_entry"));
    }

    private record Collected(Map<String, Object> files) implements Export {
        @Override
        public void json(String name, Object value) {
            files.put(name, value);
        }

        @Override
        public void file(String name, InputStream content) {
            throw new AssertionError();
        }
    }

    private static Problem refused(Runnable work) {
        try {
            work.run();
        } catch (Problem e) {
            return e;
        }
        throw new AssertionError("Not refused");
    }

    private void assertEachOnce(int expected) throws Exception {
        Set<String> readers = new HashSet<>();
        Set<String> ids = new HashSet<>();
        List<MimeMessage> all = world.delivered();
        for (MimeMessage message : all) {
            readers.add(message.getHeader("To", null));
            ids.add(message.getMessageID());
        }
        assertEquals("delivered", expected, all.size());
        assertEquals("people", expected, readers.size());
        assertEquals("message ids", expected, ids.size());
    }

    private MimeMessage to(String email) {
        return world.delivered().stream().filter(m -> isTo(m, email)).findFirst().orElseThrow();
    }

    private static boolean isTo(MimeMessage message, String email) {
        try {
            return message.getHeader("To", null).contains(email);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
