package org.artel.example.internal.rest;

import static org.junit.Assert.assertEquals;

import java.util.Map;
import java.util.Set;
import org.artel.core.rest.testing.WhoMayCall;
import org.junit.Test;

/** What was decided on who may call what. */
public class WhoMayCallTest {

    private static final Set<String> ANYONE = Set.of("ANYONE");
    private static final Set<String> SIGNED_IN = Set.of("SIGNED_IN");

    @Test
    public void nobodyMayMoreThanWasDecided() {
        assertEquals(
                Map.of(
                        "GET /notes", ANYONE,
                        "GET /notes/{id}", ANYONE,
                        "POST /notes", SIGNED_IN,
                        "PATCH /notes/{id}", SIGNED_IN,
                        "DELETE /notes/{id}", SIGNED_IN),
                WhoMayCall.table(NoteResource.class));
    }
}
