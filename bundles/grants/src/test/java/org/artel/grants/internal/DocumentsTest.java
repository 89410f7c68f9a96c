package org.artel.grants.internal;

import static org.artel.grants.internal.Office.STAFF;
import static org.artel.grants.internal.Office.moscow;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.participation.State;
import org.artel.core.persistence.testing.NoSettings;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.grants.FrozenReport;
import org.artel.grants.Grant;
import org.artel.grants.MoneySource;
import org.artel.grants.NewCheckpoint;
import org.artel.grants.NewGrantEvent;
import org.artel.grants.NewLine;
import org.artel.grants.NewPublication;
import org.artel.grants.NewReport;
import org.artel.grants.NewSpending;
import org.artel.grants.SignedRollUp;
import org.artel.grants.Template;
import org.artel.grants.Template.Kind;
import org.artel.grants.Template.Section;
import org.artel.grants.internal.Printing.Format;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What is printed, and that it stays the same. */
@RunWith(Parameterized.class)
public class DocumentsTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Office office;
    private Printing printing;
    private Grant grant;

    public DocumentsTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        office = new Office(database);
        printing = new Printing(office.reports, new NoSettings());
        grant = office.halfYear();
        office.promise(grant, Office.trainedLeaders(false));
        for (int i = 0; i < 50; i++) {
            office.book.attended("leader" + i, "event", moscow(8, 17, 12));
        }
        String line =
                office.budget
                        .create(
                                grant.id(),
                                new NewLine("Оборудование", MoneySource.GRANT, "412000.00"),
                                STAFF)
                        .id();
        office.budget.spend(
                grant.id(),
                line,
                new NewSpending(LocalDate.of(2023, 9, 1), "1234.56", "Проектор", null),
                STAFF);
        office.items.create(
                Nature.CHECKPOINT,
                grant.id(),
                new NewCheckpoint(
                        "Коворкинг открыт",
                        LocalDate.of(2023, 8, 1),
                        LocalDate.of(2023, 8, 4),
                        "Позже на три дня <& \"так\">"),
                STAFF);
        for (int i = 0; i < 60; i++) {
            office.items.create(
                    Nature.EVENT,
                    grant.id(),
                    new NewGrantEvent(
                            "Мероприятие с длинным названием, которое не входит в одну строку " + i,
                            LocalDate.of(2023, 8, 17),
                            LocalDate.of(2023, 8, 17),
                            LocalDate.of(2023, 8, 21),
                            LocalDate.of(2023, 8, 22),
                            null,
                            34,
                            null),
                    STAFF);
        }
        office.items.create(
                Nature.PUBLICATION,
                grant.id(),
                new NewPublication(
                        "Открылся коворкинг",
                        "https://example.org/" + "очень-длинный-адрес/".repeat(20),
                        null,
                        LocalDate.of(2023, 8, 7)),
                STAFF);
    }

    @Test
    public void aFrozenReportIsTheSameBytesEachTimeInEachFormat() {
        FrozenReport frozen = freeze();
        Map<Format, byte[]> first = new LinkedHashMap<>();
        for (Format format : Format.values()) {
            first.put(format, print(frozen, format));
        }
        // Life goes on: the grant, its people, the template and the time are others.
        office.at(moscow(12, 1, 12).plusSeconds(100_000_000));
        office.book.attended("late", "event", moscow(12, 1, 12));
        office.templates.change(
                0,
                was -> new Template("Иначе", List.of(new Section(Kind.TEXT, "Пусто", null))),
                STAFF);
        for (Format format : Format.values()) {
            assertArrayEquals(format.name(), first.get(format), print(frozen, format));
        }
        assertEquals(
                frozen.hash(),
                Reports.hash(new String(first.get(Format.JSON), StandardCharsets.UTF_8)));
    }

    @Test
    public void thePaperSaysWhatWasReachedAndThatItWasNotFunded() throws IOException {
        byte[] pdf = print(freeze(), Format.PDF);
        keep("report.pdf", pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertTrue(document.getNumberOfPages() > 2);
            String text = new PDFTextStripper().getText(document).replaceAll("[\\s\\u00a0]+", " ");
            for (String said :
                    List.of(
                            "Социальный коворкинг",
                            "грант на этот проект не предоставлялся",
                            "998 800,00 руб. + 1 332 500,00 руб. = 2 331 300,00 руб.",
                            "17.08.2023 21.08.2023",
                            "50 50 100 %",
                            "1 234,56 руб.",
                            "410 765,44 руб.",
                            "Модуль мероприятий не установлен",
                            "entry000001")) {
                assertTrue(said + " is missing in " + text, text.contains(said));
            }
        }
    }

    @Test
    public void theTextDocumentAndTheWorkbookAreWellFormed() throws Exception {
        FrozenReport frozen = freeze();
        byte[] odt = print(frozen, Format.ODT);
        keep("report.odt", odt);
        Map<String, String> parts = unzipped(odt);
        assertEquals("mimetype", parts.keySet().iterator().next());
        assertEquals("application/vnd.oasis.opendocument.text", parts.get("mimetype"));
        assertTrue(parts.get("content.xml").contains("Позже на три дня &lt;&amp; &quot;так&quot;"));
        byte[] xlsx = print(frozen, Format.XLSX);
        keep("report.xlsx", xlsx);
        Map<String, String> book = unzipped(xlsx);
        assertEquals(7, book.get("xl/workbook.xml").split("<sheet ", -1).length - 1);
        assertTrue(book.get("xl/worksheets/sheet1.xml").contains("<v>2331300.00</v>"));
        assertEquals(50, book.get("xl/worksheets/sheet7.xml").split("entry0000", -1).length - 1);
        for (Map<String, String> archive : List.of(parts, book)) {
            for (Map.Entry<String, String> part : archive.entrySet()) {
                if (!part.getKey().equals("mimetype")) {
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(
                                    new ByteArrayInputStream(
                                            part.getValue().getBytes(StandardCharsets.UTF_8)));
                }
            }
        }
    }

    @Test
    public void theRollUpIsSignedAndTellsNoSmallNumbers() throws Exception {
        RollUps rollUps = new RollUps(office.transactions, office.dashboards, office.centre);
        office.book.say(
                "lonely",
                Office.UNVERIFIED,
                OrganisationRole.LEADER,
                org.artel.core.api.participation.Kind.DESK,
                "desk",
                moscow(9, 1, 12),
                State.ATTENDED);
        SignedRollUp signed = rollUps.of(grant.id(), STAFF);
        assertTrue(signed.content().contains("\"value\":50"));
        assertTrue(signed.content().contains("Новороссийск"));
        assertFalse(signed.content(), signed.content().contains("Анапа"));
        assertFalse(signed.content().contains("leader"));
        Signature check = Signature.getInstance(signed.algorithm());
        check.initVerify(
                KeyFactory.getInstance(signed.algorithm())
                        .generatePublic(
                                new X509EncodedKeySpec(
                                        Base64.getDecoder().decode(signed.publicKey()))));
        check.update(signed.content().getBytes(StandardCharsets.UTF_8));
        assertTrue(check.verify(Base64.getDecoder().decode(signed.signature())));
        // Every node signs with the same key.
        assertEquals(
                signed.publicKey(),
                new RollUps(office.transactions, office.dashboards, office.centre)
                        .of(grant.id(), STAFF)
                        .publicKey());
    }

    private FrozenReport freeze() {
        return office.reports.freeze(grant.id(), new NewReport("За полугодие"), STAFF);
    }

    private byte[] print(FrozenReport frozen, Format format) {
        return printing.print(grant.id(), frozen.id(), format, STAFF);
    }

    /** For whoever wants to look at it. */
    private static void keep(String name, byte[] content) throws IOException {
        Path folder = new File("target/documents").toPath();
        Files.createDirectories(folder);
        Files.write(folder.resolve(name), content);
    }

    private static Map<String, String> unzipped(byte[] archive) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
