package org.artel.core.rest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.artel.core.api.Problem;
import org.artel.core.rest.internal.json.Json;
import org.junit.Test;

/** Times that no calendar and no database can reckon with do not get in. */
public class YearsTest {

    @Test
    public void yearsHaveFourDigitsInBodies() throws JsonProcessingException {
        for (String far :
                List.of(
                        "\"+999999999-12-31T23:59:59.999999999Z\"",
                        "\"-999999999-01-01T00:00:00Z\"",
                        "\"+10000-01-01T00:00:00Z\"",
                        "\"0000-01-01T00:00:00Z\"")) {
            for (Class<?> type : List.of(Instant.class, OffsetDateTime.class)) {
                assertThrows(
                        far,
                        JsonProcessingException.class,
                        () -> Json.mapper().readValue(far, type));
            }
        }
        assertThrows(
                JsonProcessingException.class,
                () -> Json.mapper().readValue("\"+999999999-12-31\"", LocalDate.class));
        assertThrows(
                JsonProcessingException.class,
                () -> Json.mapper().readValue("\"-0001-12-31T10:00:00\"", LocalDateTime.class));
        assertEquals(
                Instant.parse("9999-12-31T23:59:59Z"),
                Json.mapper().readValue("\"9999-12-31T23:59:59Z\"", Instant.class));
        assertEquals(
                OffsetDateTime.parse("2026-03-12T10:00:00+03:00"),
                Json.mapper().readValue("\"2026-03-12T10:00:00+03:00\"", OffsetDateTime.class));
        assertEquals(
                LocalDate.parse("0001-01-01"),
                Json.mapper().readValue("\"0001-01-01\"", LocalDate.class));
    }

    @Test
    public void yearsHaveFourDigitsInAddresses() {
        for (String far : List.of("-999999999-01-01T00:00:00Z", "+10000-01-01T00:00:00Z")) {
            assertEquals(
                    "bad-parameter",
                    assertThrows(Problem.class, () -> Parameters.instant("at", far)).code());
        }
        assertEquals(
                Instant.parse("2026-03-12T07:00:00Z"),
                Parameters.instant("at", "2026-03-12T10:00:00 03:00"));
    }
}
