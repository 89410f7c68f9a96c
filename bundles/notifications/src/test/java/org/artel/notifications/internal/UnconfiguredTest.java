package org.artel.notifications.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.audit.AuditTrail;
import org.artel.core.api.audit.Change;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.Test;

/** A centre without a mail server. */
public class UnconfiguredTest {

    @Test
    public void theAdministratorReadsLettersAndThatIsRecorded() {
        try (Post post =
                new Post(
                        TestDatabase.derby().freshDataSource("notifications"),
                        Clock.systemUTC(),
                        Map.of())) {
            List<String> seen = new ArrayList<>();
            post.desk.audit =
                    new AuditTrail() {
                        @Override
                        public void changed(
                                java.sql.Connection transaction,
                                Caller caller,
                                List<Change> changes,
                                long total) {
                            throw new AssertionError();
                        }

                        @Override
                        public void seen(Caller caller, String what, Collection<String> personIds) {
                            seen.add(what + personIds);
                        }
                    };
            post.send("test.secret", "code 123", "p1");
            Post.await("the letter", () -> post.mails("QUEUED") == 1);
            MailDesk.Mail mail = post.desk.list(null, PageRequest.first()).items().get(0);
            assertEquals("Новости", mail.subject());
            MailDesk.OpenMail open = post.desk.open(mail.id(), Post.caller("p9"));
            assertTrue(open.text(), open.text().contains("code 123"));
            assertTrue(open.text(), open.text().contains("http://localhost:8181/news/1?a=1&b=2"));
            assertEquals(List.of("notifications.mail[p1]"), seen);
        }
    }
}
