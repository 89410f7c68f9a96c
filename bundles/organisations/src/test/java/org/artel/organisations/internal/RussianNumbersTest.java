package org.artel.organisations.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.artel.core.api.FieldError;
import org.junit.Test;

public class RussianNumbersTest {

    @Test
    public void rightInnsAreAccepted() {
        for (String inn : new String[] {"2315219463", "7707083893", "500100732259", "2315000030"}) {
            assertEquals(inn, "ok", inn(inn));
        }
    }

    @Test
    public void aMistypedInnIsToldFromOneOfWrongForm() {
        assertEquals("checksum", inn("2315219464"));
        assertEquals("checksum", inn("500100732258"));
        assertEquals("checksum", inn("500100732269"));
        assertEquals("format", inn("0000000000"));
        assertEquals("format", inn("000000000000"));
        assertEquals("format", inn("\uff12315219463"));
        assertEquals("format", inn("231521946"));
        assertEquals("format", inn("23152194630"));
        assertEquals("format", inn("23152I9463"));
    }

    @Test
    public void rightOgrnsAreAcceptedAlsoWhereTheRemainderIsTenOrMore() {
        String[] right = {
            "1212300004179",
            "1027700132195",
            "5077746887312",
            "1232300000020",
            "304500116000157",
            "323230000000020",
            "323230000000031",
            "323230000000042"
        };
        for (String ogrn : right) {
            assertEquals(ogrn, "ok", ogrn(ogrn));
        }
    }

    @Test
    public void aMistypedOgrnIsToldFromOneOfWrongForm() {
        assertEquals("checksum", ogrn("1212300004178"));
        assertEquals("checksum", ogrn("304500116000158"));
        assertEquals("format", ogrn("2212300004179"));
        assertEquals("format", ogrn("0000000000000"));
        assertEquals("format", ogrn("000000000000000"));
        assertEquals("format", ogrn("121230000417"));
        assertEquals("format", ogrn("\uff11212300004179"));
    }

    @Test
    public void anOrganisationsInnGoesWithAnOgrnAndATradersWithAnOgrnip() {
        assertTrue(RussianNumbers.paired("2315219463", "1212300004179"));
        assertTrue(RussianNumbers.paired("500100732259", "304500116000157"));
        assertFalse(RussianNumbers.paired("2315219463", "304500116000157"));
        assertFalse(RussianNumbers.paired("500100732259", "1212300004179"));
    }

    private static String inn(String inn) {
        return RussianNumbers.inn(inn).map(FieldError::code).orElse("ok");
    }

    private static String ogrn(String ogrn) {
        return RussianNumbers.ogrn(ogrn).map(FieldError::code).orElse("ok");
    }
}
