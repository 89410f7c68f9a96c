package org.artel.itests;

import static org.artel.itests.harness.Api.body;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** The centre brings its register of sixteen organisations along. */
@RunWith(Parameterized.class)
public class RegisterImportIT {

    private static final String IMPORT = "/api/organisations/import";

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final Product product;
    private People people;
    private String register;

    public RegisterImportIT(TestDatabase engine) {
        product = new Product(engine);
    }

    @Before
    public void start() throws IOException {
        product.start();
        people = new People(product);
        try (var in = getClass().getResourceAsStream("/organisations.csv")) {
            register = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @After
    public void end() {
        product.close();
    }

    @Test
    public void theRegisterIsImportedAsOftenAsOneLikes() throws IOException {
        report(
                send(IMPORT + "?dryRun=true", register.getBytes(StandardCharsets.UTF_8)),
                16,
                0,
                0,
                0);
        assertEquals(
                "a dry run writes nothing", 0, people.anonymous().all("/api/organisations").size());

        report(send(IMPORT, register.getBytes(StandardCharsets.UTF_8)), 16, 0, 0, 0);
        assertEquals(16, people.anonymous().all("/api/organisations").size());

        // Again, in whatever way a spreadsheet program writes it.
        report(send(IMPORT, register.getBytes(StandardCharsets.UTF_8)), 0, 0, 16, 0);
        report(send(IMPORT, ("\ufeff" + register).getBytes(StandardCharsets.UTF_8)), 0, 0, 16, 0);
        report(
                send(
                        IMPORT,
                        register.replace("\n", "\r\n").getBytes(Charset.forName("windows-1251"))),
                0,
                0,
                16,
                0);
        assertEquals("no duplicates", 16, people.anonymous().all("/api/organisations").size());

        // One digit of one INN is wrong: that row is told, the rest is reported.
        String wrong = register.replace("2315219463", "2315219464").replace("Обнинск", "Калуга");
        JsonNode report = send(IMPORT, wrong.getBytes(StandardCharsets.UTF_8));
        assertEquals(report.toString(), 1, report.path("rejected").size());
        assertEquals(report.toString(), 2, report.at("/rejected/0/line").asInt());
        assertEquals(
                report.toString(), "checksum", report.at("/rejected/0/errors/0/code").asText());
        assertEquals(
                report.toString(),
                15,
                report.path("created").asInt()
                        + report.path("updated").asInt()
                        + report.path("unchanged").asInt());

        // All or nothing.
        int before = people.anonymous().all("/api/organisations").size();
        String more = wrong + "Новая организация;;;;ANO;Омск;Омская область;;;sport;\n";
        JsonNode refused = send(IMPORT + "?atomic=true", more.getBytes(StandardCharsets.UTF_8));
        assertEquals(refused.toString(), 1, refused.path("rejected").size());
        assertEquals(
                "nothing half-written",
                before,
                people.anonymous().all("/api/organisations").size());

        // From the operator's shell.
        Path file = Files.writeString(product.home().resolve("register.csv"), register);
        String told = product.shell("artel:organisations-import " + file);
        assertTrue(told, told.contains("16"));
        assertEquals(before, people.anonymous().all("/api/organisations").size());

        theCentreItselfIsVerifiedByItsNumbersUntilItIsRenamed();
        whatIsNoTableIsRefused();
        assertEquals(product.trouble().toString(), List.of(), product.trouble());
    }

    private void theCentreItselfIsVerifiedByItsNumbersUntilItIsRenamed() {
        JsonNode centre =
                people.anonymous().all("/api/organisations?q=2315219463").stream()
                        .filter(o -> o.path("ogrn").asText().equals("1212300004179"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("L1", centre.path("verification").asText());
        String path = "/api/organisations/" + centre.path("id").asText();
        people.admin()
                .post(path + "/verification", body("level", "L2", "evidence", "выписка"))
                .expect(200);
        Api.Answer now = people.admin().get(path).expect(200);
        assertEquals("L2", now.json().path("verification").asText());
        Api.Answer renamed =
                people.admin().patch(path, now.etag(), body("name", "Другое название")).expect(200);
        assertNotEquals(
                "a renamed one keeps no judgement",
                "L2",
                renamed.json().path("verification").asText());
    }

    private void whatIsNoTableIsRefused() {
        Api admin = people.admin();
        for (String nonsense :
                List.of("", "no;such;header\n1;2;3\n", "<html></html>", "\u0000\u0001")) {
            Api.Answer answer =
                    admin.send(
                            "POST", IMPORT, "text/csv", nonsense.getBytes(StandardCharsets.UTF_8));
            assertEquals(nonsense + " -> " + answer, 400, answer.status());
        }
        people.anonymous()
                .send("POST", IMPORT, "text/csv", register.getBytes(StandardCharsets.UTF_8))
                .expect(401);
        people.person()
                .api()
                .send("POST", IMPORT, "text/csv", register.getBytes(StandardCharsets.UTF_8))
                .expect(403);
    }

    private JsonNode send(String path, byte[] csv) {
        return people.admin().send("POST", path, "text/csv", csv).expect(200).json();
    }

    private static void report(
            JsonNode report, int created, int updated, int unchanged, int rejected) {
        assertEquals(report.toString(), created, report.path("created").asInt());
        assertEquals(report.toString(), updated, report.path("updated").asInt());
        assertEquals(report.toString(), unchanged, report.path("unchanged").asInt());
        assertEquals(report.toString(), rejected, report.path("rejected").size());
    }
}
