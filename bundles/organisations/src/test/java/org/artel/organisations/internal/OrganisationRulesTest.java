package org.artel.organisations.internal;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.TreeSet;
import org.artel.organisations.NewOrganisation;
import org.junit.Test;

public class OrganisationRulesTest {

    @Test
    public void onlyNameFormCityAndRegionAreNeeded() {
        NewOrganisation nothing =
                new NewOrganisation(
                        null, " ", null, null, null, null, "", null, null, null, null, null, null,
                        null, null, null, null, null, null);
        assertEquals(
                List.of(
                        "/city required",
                        "/legalForm required",
                        "/name required",
                        "/region required"),
                wrong(nothing));
        assertEquals(List.of(), wrong(Register.named("АНО")));
    }

    @Test
    public void spacesAroundValuesAreDropped() {
        NewOrganisation tidy =
                OrganisationRules.tidy(
                        Register.of(" АНО ", " 2315219463 ", "\t1212300004179\n", ""));
        assertEquals("АНО", tidy.name());
        assertEquals("2315219463", tidy.inn());
        assertEquals("1212300004179", tidy.ogrn());
        assertEquals(null, tidy.kpp());
        assertEquals("Europe/Moscow", tidy.timeZone());
    }

    @Test
    public void everythingWrongIsToldAtOnce() {
        NewOrganisation bad =
                new NewOrganisation(
                        "a\u0007b",
                        "s".repeat(201),
                        "2315219463",
                        "304500116000157",
                        "12",
                        "LLC",
                        "Омск",
                        "Омская область",
                        null,
                        "Mars/Base",
                        91.0,
                        null,
                        null,
                        "\ud800",
                        "javascript:alert(1)",
                        "nobody",
                        "звоните",
                        null,
                        "Не Слаг");
        assertEquals(
                List.of(
                        "/description bad-characters",
                        "/email format",
                        "/kpp format",
                        "/latitude range",
                        "/legalForm unknown-value",
                        "/longitude required",
                        "/name bad-characters",
                        "/ogrn pair",
                        "/phone format",
                        "/shortName too-long",
                        "/slug format",
                        "/timeZone unknown-value",
                        "/website format"),
                wrong(bad));
    }

    @Test
    public void websitesAreWebAddresses() {
        for (String good :
                List.of(
                        "https://vk.com/a",
                        "http://xn--e1afmkfd.xn--p1ai/",
                        "https://пример.рф/путь?q=1",
                        "HTTP://a.b:8080")) {
            assertEquals(good, List.of(), wrong(website(good)));
        }
        for (String bad :
                List.of(
                        "ftp://a.b",
                        "//a.b",
                        "https://",
                        "https://a b",
                        "http://u:p@a.b",
                        "data:text/html,x",
                        "vk.com/a",
                        "https://a..b",
                        "http:" + "a".repeat(490))) {
            assertEquals(bad, List.of("/website format"), wrong(website(bad)));
        }
        assertEquals(
                List.of("/website format", "/website too-long"),
                wrong(website("https://a.b/" + "a.".repeat(5000))));
    }

    @Test
    public void infiniteDegreesAreOutOfRange() {
        NewOrganisation o = Register.named("a");
        NewOrganisation endless =
                new NewOrganisation(
                        o.name(),
                        null,
                        null,
                        null,
                        null,
                        "ANO",
                        o.city(),
                        o.region(),
                        null,
                        null,
                        Double.POSITIVE_INFINITY,
                        Double.NaN,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        assertEquals(List.of("/latitude range", "/longitude range"), wrong(endless));
    }

    private static NewOrganisation website(String address) {
        NewOrganisation o = Register.named("АНО");
        return new NewOrganisation(
                o.name(),
                null,
                null,
                null,
                null,
                "ANO",
                o.city(),
                o.region(),
                null,
                null,
                null,
                null,
                null,
                null,
                address,
                null,
                null,
                null,
                null);
    }

    private static List<String> wrong(NewOrganisation o) {
        TreeSet<String> found = new TreeSet<>();
        OrganisationRules.check(OrganisationRules.tidy(o))
                .errors()
                .forEach(e -> found.add(e.pointer() + " " + e.code()));
        return List.copyOf(found);
    }
}
