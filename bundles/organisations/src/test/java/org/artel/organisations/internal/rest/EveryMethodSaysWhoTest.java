package org.artel.organisations.internal.rest;

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
        expected.put("GET /organisations", Set.of("ANYONE"));
        expected.put("POST /organisations", Set.of("SIGNED_IN"));
        expected.put("POST /organisations/import", Set.of("STAFF"));
        expected.put("GET /organisations/by-slug/{slug}", Set.of("ANYONE"));
        expected.put("GET /organisations/newest", Set.of("ANYONE"));
        expected.put("GET /organisations/places", Set.of("ANYONE"));
        expected.put("GET /organisations/{id}", Set.of("ANYONE"));
        expected.put("PATCH /organisations/{id}", Set.of("STAFF", "LEADER"));
        expected.put("DELETE /organisations/{id}", Set.of("STAFF", "LEADER"));
        expected.put("POST /organisations/{id}/restoration", Set.of("STAFF"));
        expected.put("POST /organisations/{id}/verification", Set.of("STAFF"));
        expected.put("GET /organisations/{id}/verifications", Set.of("STAFF"));
        expected.put("GET /organisations/{id}/members", Set.of("STAFF", "MEMBER"));
        expected.put("POST /organisations/{id}/members", Set.of("STAFF", "LEADER"));
        expected.put("GET /organisations/{id}/members/{membershipId}", Set.of("STAFF", "MEMBER"));
        expected.put("PATCH /organisations/{id}/members/{membershipId}", Set.of("STAFF", "LEADER"));
        expected.put(
                "DELETE /organisations/{id}/members/{membershipId}", Set.of("STAFF", "LEADER"));
        expected.put("GET /organisations/{id}/invitations", Set.of("STAFF", "LEADER"));
        expected.put("POST /organisations/{id}/invitations", Set.of("STAFF", "LEADER"));
        expected.put(
                "GET /organisations/{id}/invitations/{invitationId}", Set.of("STAFF", "LEADER"));
        expected.put(
                "DELETE /organisations/{id}/invitations/{invitationId}", Set.of("STAFF", "LEADER"));
        expected.put("GET /me/invitations", Set.of("SIGNED_IN"));
        expected.put("POST /me/invitations/{invitationId}/acceptance", Set.of("SIGNED_IN"));
        expected.put("POST /me/invitations/{invitationId}/rejection", Set.of("SIGNED_IN"));
        assertEquals(
                expected,
                WhoMayCall.table(
                        OrganisationsResource.class,
                        MembersResource.class,
                        ImportResource.class,
                        InvitationsResource.class,
                        MyInvitationsResource.class));
    }
}
