package org.artel.notifications.internal.rest;

import static org.junit.Assert.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.artel.core.rest.testing.WhoMayCall;
import org.junit.Test;

public class EveryMethodSaysWhoTest {

    @Test
    public void whoMayDoWhatIsThisTable() {
        Map<String, Set<String>> expected = new TreeMap<>();
        expected.put("GET /notifications", Set.of("SIGNED_IN"));
        expected.put("GET /notifications/unread-count", Set.of("SIGNED_IN"));
        expected.put("POST /notifications/{id}/reading", Set.of("SIGNED_IN"));
        expected.put("POST /notifications/reading", Set.of("SIGNED_IN"));
        expected.put("GET /notifications/preferences", Set.of("SIGNED_IN"));
        expected.put("PUT /notifications/preferences", Set.of("SIGNED_IN"));
        expected.put("GET /notifications/stream", Set.of("SIGNED_IN"));
        expected.put("GET /notifications/mail", Set.of("STAFF"));
        expected.put("GET /notifications/mail/{id}", Set.of("ADMIN, no token"));
        expected.put("POST /notifications/mail/{id}/retry", Set.of("STAFF"));
        expected.put("DELETE /notifications/mail/{id}", Set.of("STAFF"));
        expected.put("GET /notifications/waiting", Set.of("STAFF"));
        expected.put("GET /notifications/unsubscribe/{token}", Set.of("ANYONE"));
        expected.put("POST /notifications/unsubscribe/{token}", Set.of("ANYONE"));
        assertEquals(
                expected,
                WhoMayCall.table(
                        InboxResource.class,
                        StreamResource.class,
                        MailResource.class,
                        UnsubscribeResource.class));
    }
}
