package org.artel.participation.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.artel.core.api.FieldError;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Validation;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.Participation;
import org.artel.core.api.participation.State;
import org.junit.Test;

public class CorrectionTest {

    private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");

    private static List<String> wrong(Correction correction) {
        return correction.check(new Validation(), NOW).errors().stream()
                .map(FieldError::pointer)
                .toList();
    }

    private static Correction with(
            OrganisationRole role, Instant time, Integer minutes, List<String> evidence) {
        return new Correction(
                "org", role, Kind.DESK, "x", time, minutes, State.ATTENDED, evidence, "why");
    }

    @Test
    public void everythingMissingIsSaidAtOnce() {
        assertEquals(
                List.of("/kind", "/subject", "/occurredAt", "/state", "/reason"),
                wrong(new Correction(null, null, null, null, null, null, null, null, " ")));
    }

    @Test
    public void whatCannotBeIsRefused() {
        OrganisationRole role = OrganisationRole.MEMBER;
        assertEquals(List.of(), wrong(with(role, NOW, 0, List.of("a"))));
        assertEquals(List.of("/role"), wrong(with(null, NOW, 0, null)));
        assertEquals(List.of("/minutes"), wrong(with(role, NOW, -1, null)));
        assertEquals(
                List.of("/occurredAt"),
                wrong(with(role, Instant.parse("0026-03-10T10:00:00Z"), 0, null)));
        assertEquals(
                List.of("/occurredAt"),
                wrong(with(role, Instant.parse("2206-03-10T10:00:00Z"), 0, null)));
        assertEquals(List.of("/evidence/0"), wrong(with(role, NOW, 0, List.of("x".repeat(301)))));
        assertEquals(
                List.of("/evidence"),
                wrong(
                        with(
                                role,
                                NOW,
                                0,
                                IntStream.range(0, 50).mapToObj(String::valueOf).toList())));
    }

    @Test
    public void aModuleThatBreaksTheContractLearnsItAtOnce() {
        Participation tooLong =
                new Participation(
                        "p",
                        null,
                        null,
                        Kind.DESK,
                        "m",
                        "s",
                        "x".repeat(301),
                        NOW,
                        0,
                        State.ATTENDED,
                        List.of());
        assertThrows(IllegalArgumentException.class, () -> Facts.of(tooLong));
        Participation halfAnOrganisation =
                new Participation(
                        "p",
                        "org",
                        null,
                        Kind.DESK,
                        "m",
                        "s",
                        "x",
                        NOW,
                        0,
                        State.ATTENDED,
                        List.of());
        assertThrows(IllegalArgumentException.class, () -> Facts.of(halfAnOrganisation));
    }
}
