package org.artel.organisations.internal;

import static org.artel.organisations.internal.Register.STAFF;
import static org.artel.organisations.internal.Register.file;
import static org.artel.organisations.internal.Register.of;
import static org.artel.organisations.internal.Register.person;
import static org.artel.organisations.internal.Register.refused;
import static org.artel.organisations.internal.Register.together;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.artel.core.api.Problem.Kind;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.organisations.ImportReport;
import org.artel.organisations.Organisation;
import org.artel.organisations.OrganisationFilter;
import org.artel.organisations.OrganisationImport;
import org.artel.organisations.VerificationLevel;
import org.artel.organisations.internal.shell.Printed;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class ImportTest {

    private static final String HEAD = "name;legalForm;city;region;inn;ogrn;kpp\n";
    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Rule public final Register register;

    public ImportTest(TestDatabase engine) {
        register = new Register(engine);
    }

    @Test
    public void theRegisterImportsAndImportingItAgainChangesNothing() {
        assertEquals("16 0 0 []", told(register.load(file())));
        List<Organisation> before = register.all();
        assertEquals("0 0 16 []", told(register.load(file())));
        assertEquals(before, register.all());
        Organisation centre = register.find("2315219463").items().get(0);
        assertEquals(VerificationLevel.L1, centre.verification());
        assertEquals(44.7239, centre.latitude(), 0);
        assertNull(centre.website());
        assertEquals(
                "АНО \"Клуб компьютерного спорта и фиджитал-спорта \"Кибер-атом\"",
                register.find("кибер").items().get(0).name());
    }

    @Test
    public void aLineWithAMistypedInnIsRejectedAndTheRestImported() {
        ImportReport report = register.load(file().replace("2315219463", "2315219464"));
        assertEquals("15 0 0 [2 /inn checksum]", told(report));
        assertTrue(report.applied());
        assertEquals(15, register.all().size());
    }

    @Test
    public void encodingsAndSeparatorsAreFoundOut() {
        String comma = file().lines().map(ImportTest::commas).collect(Collectors.joining("\r\n"));
        assertEquals(
                "16 0 0 []",
                told(register.load(file().getBytes(WINDOWS_1251), null, false, false)));
        for (byte[] same :
                List.of(
                        file().getBytes(StandardCharsets.UTF_8),
                        ("\ufeff" + file()).getBytes(StandardCharsets.UTF_8),
                        ("\ufeff" + file()).getBytes(StandardCharsets.UTF_16LE),
                        ("\ufeff" + file()).getBytes(StandardCharsets.UTF_16BE),
                        comma.getBytes(StandardCharsets.UTF_8),
                        comma.getBytes(WINDOWS_1251),
                        file().replace(';', '\t').getBytes(StandardCharsets.UTF_8))) {
            assertEquals("0 0 16 []", told(register.load(same, null, false, false)));
        }
        assertEquals(
                "0 0 16 []",
                told(register.load(file().getBytes(WINDOWS_1251), "windows-1251", false, false)));
        assertEquals(
                "0 0 16 []",
                told(register.load(file().getBytes(WINDOWS_1251), "ISO-8859-1", false, false)));
        assertEquals(
                "0 0 16 []",
                told(
                        register.load(
                                file().getBytes(StandardCharsets.UTF_16LE),
                                "utf-16le",
                                false,
                                false)));
        refused(
                Kind.MALFORMED,
                "unknown-charset",
                () -> register.load(file().getBytes(), "klingon", false, false));
    }

    @Test
    public void aDryRunTellsTheSameAndWritesNothing() {
        ImportReport report =
                register.load(file().getBytes(StandardCharsets.UTF_8), null, true, false);
        assertEquals("16 0 0 []", told(report));
        assertFalse(report.applied());
        assertTrue(report.dryRun());
        assertEquals(0, register.all().size());
        assertEquals("16 0 0 []", told(register.load(file())));
        assertEquals(
                "0 0 16 []",
                told(register.load(file().getBytes(StandardCharsets.UTF_8), null, true, true)));
    }

    @Test
    public void allOrNothingWritesNothingIfOneLineIsWrong() {
        byte[] wrong = file().replace("2315219463", "2315219464").getBytes(StandardCharsets.UTF_8);
        ImportReport report = register.load(wrong, null, false, true);
        assertEquals("15 0 0 [2 /inn checksum]", told(report));
        assertFalse(report.applied());
        assertEquals(0, register.all().size());
        report = register.load(file().getBytes(StandardCharsets.UTF_8), null, false, true);
        assertTrue(report.applied());
        assertEquals(16, register.all().size());
    }

    @Test
    public void whatChangedInTheTableChangesInTheRegisterAndEmptyCellsChangeNothing() {
        register.load(file());
        String id = register.find("2315219463").items().get(0).id();
        ImportReport report =
                register.load(
                        "website;region;city;legalForm;ogrn;name\n"
                                + "https://example.org;;;;1212300004179;Новое имя\n");
        assertEquals("0 1 0 []", told(report));
        Organisation changed = register.organisations.get(id, STAFF).value();
        assertEquals("Новое имя", changed.name());
        assertEquals("https://example.org", changed.website());
        assertEquals("Новороссийск", changed.city());
        assertEquals("2315219463", changed.inn());
        assertEquals(
                "0 0 1 []",
                told(register.load("name;city;region;legalForm;inn\n;;;;2315219463\n")));
    }

    @Test
    public void anOrganisationWithoutNumbersGetsThemFromTheTable() {
        register.load(HEAD + "АНО «Ёлка»;ANO;Омск;Омская область;;;\n");
        assertEquals(
                "0 1 0 []",
                told(
                        register.load(
                                HEAD
                                        + "Ано \"Елка\";ANO;ОМСК;Омская"
                                        + " область;2315219463;1212300004179;\n")));
        assertEquals(VerificationLevel.L1, register.all().get(0).verification());
        // The same name with other numbers is another organisation.
        assertEquals(
                "1 0 0 []",
                told(
                        register.load(
                                HEAD
                                        + "АНО Елка;ANO;Омск;Омская"
                                        + " область;7707083893;1027700132195;\n")));
        assertEquals(
                "0 0 0 [2  ambiguous]",
                told(register.load(HEAD + "АНО Елка;ANO;Омск;Омская область;;;\n")));
    }

    @Test
    public void branchesAreToldApartByKpp() {
        String branches =
                HEAD
                        + "АНО;ANO;Омск;Омская область;2315219463;1212300004179;\n"
                        + "Филиал 1;ANO;Омск;Омская область;2315219463;1212300004179;231501001\n"
                        + "Филиал 2;ANO;Омск;Омская область;2315219463;1212300004179;231501002\n";
        assertEquals("3 0 0 []", told(register.load(branches)));
        assertEquals("0 0 3 []", told(register.load(branches)));
    }

    @Test
    public void oneInnWithTwoOgrnsIsAMistake() {
        register.create(of("АНО", "2315219463", "1212300004179", null));
        assertEquals(
                "0 0 0 [2 /inn duplicate]",
                told(
                        register.load(
                                HEAD
                                        + "Другая;ANO;Омск;Омская"
                                        + " область;2315219463;1027700132195;\n")));
        register.create(of("ООО", "7707083893", "1027700132195", null));
        assertEquals(
                "0 0 0 [2 /inn duplicate]",
                told(
                        register.load(
                                HEAD + "ООО;ANO;Омск;Омская область;2315219463;1027700132195;\n")));
    }

    @Test
    public void aBrokenRowIsRejectedWithItsLineAndTheOthersGoOn() {
        String table =
                HEAD
                        + "Первая;ANO;Омск;Омская область;;;\n"
                        + "Мало;полей\n"
                        + "\"Кавычка;ANO;Омск;Омская область;;;\n"
                        + "\n"
                        + "\"В кавычках;\nна двух строках\";ANO;Омск;Омская область;;;\n"
                        + "\"Хорошая; в кавычках\";ANO;Омск;Омская область;;;\n"
                        + ";;;;;;\n"
                        + "Форма;LLC;Омск;;;;1\n"
                        + "Знак\u0007;ANO;Омск;Омская область;;;\n"
                        + "Пара;ANO;Омск;Омская область;2315219463;304500116000157;\n"
                        + "Первая;OTHER;Омск;Омская область;;;\n"
                        + "Первая;ANO;Омск;Омская область;;;\n"
                        + "'; drop table x;--;ANO;Омск;Омская область;;;\n"
                        + "<b>;ANO;Омск;Омская область;;;\n"
                        + "x".repeat(10_000)
                        + ";ANO;Омск;Омская область;;;\n";
        ImportReport report = register.load(table);
        assertEquals(
                "3 0 1 [3  fields, 4  quotes, 6 /name bad-characters, 10 /region required"
                        + " /legalForm unknown-value /kpp format, 11 /name bad-characters, 12 /ogrn"
                        + " pair, 13  duplicate-in-file, 15  fields, 17 /name too-long]",
                told(report));
        assertEquals(report.rejected().size(), report.rejectedCount());
        assertEquals(3, register.all().size());
    }

    @Test
    public void whatIsNoTableWithTheKnownHeaderIsRefused() {
        for (String file :
                List.of(
                        "",
                        "\n\n",
                        "hello",
                        "name;city;region\nx;y;z",
                        "name;city;region;legalForm;secret\n",
                        "name;name;city;region;legalForm\n",
                        "name;city;region;legalForm;\n",
                        "\"name;city;region;legalForm\n",
                        "{\"name\":1}",
                        "\u0000\u0001\u0002",
                        "x".repeat(1_000_000))) {
            refused(Kind.MALFORMED, "unknown-header", () -> register.load(file));
        }
    }

    @Test
    public void nobodyButStaffImports() throws IOException {
        try (OrganisationImport.Upload upload =
                register.imports.receive(
                        new ByteArrayInputStream(file().getBytes(StandardCharsets.UTF_8)), null)) {
            refused(
                    Kind.FORBIDDEN,
                    "forbidden",
                    () ->
                            register.imports.run(
                                    upload,
                                    new OrganisationImport.Options(false, false),
                                    person("p1", true, Set.of()),
                                    percent -> {}));
        }
    }

    @Test
    public void twoImportsOfOneFileAtOnceAddEveryOrganisationOnce() throws Exception {
        String table = HEAD + rows(450);
        List<Object> reports = together(4, () -> register.load(table));
        int created = reports.stream().mapToInt(r -> ((ImportReport) r).created()).sum();
        int unchanged = reports.stream().mapToInt(r -> ((ImportReport) r).unchanged()).sum();
        assertEquals(450, created);
        assertEquals(3 * 450, unchanged);
        assertEquals(450, register.all().size());
    }

    @Test
    public void progressGrowsToAHundredAndManyRejectionsAreCountedNotKept() throws IOException {
        String table = HEAD + rows(600) + "x\n".repeat(1500);
        List<Integer> told = new ArrayList<>();
        ImportReport report;
        try (OrganisationImport.Upload upload =
                register.imports.receive(
                        new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)), null)) {
            report =
                    register.imports.run(
                            upload, new OrganisationImport.Options(false, false), STAFF, told::add);
        }
        assertEquals(600, report.created());
        assertEquals(1500, report.rejectedCount());
        assertEquals(RegisterImport.REJECTIONS_SHOWN, report.rejected().size());
        assertEquals(told.stream().sorted().toList(), told);
        assertTrue(told.size() > 5);
        assertEquals(100, (int) told.get(told.size() - 1));
    }

    @Test
    public void tooLongAFileIsRefusedAndNothingStaysBehind() throws IOException {
        long before = leftovers();
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return 'x';
                    }

                    @Override
                    public int read(byte[] b, int off, int len) {
                        return len;
                    }
                };
        refused(Kind.TOO_LARGE, "too-large", () -> register.imports.receive(endless, null));
        refused(Kind.MALFORMED, "unknown-header", () -> register.load("nonsense"));
        register.load(file());
        assertEquals(before, leftovers());
    }

    @Test
    public void anArchivedOrganisationIsNotBroughtBackByATable() {
        register.load(file());
        String id = register.find("2315219463").items().get(0).id();
        register.organisations.archive(id, STAFF);
        assertEquals("1 0 15 []", told(register.load(file())));
        assertEquals(16, register.all().size());
        assertEquals(
                1,
                register.all(
                                new OrganisationFilter(
                                        null, null, null, null, null, null, null, "ARCHIVED"),
                                10)
                        .size());
    }

    @Test
    public void theReportIsReadableInTheShell() {
        ImportReport report = register.load(file().replace("2315219463", "2315219464"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Printed.print(report, new PrintStream(out, true, StandardCharsets.UTF_8));
        assertEquals(
                "Строка 2 отклонена: inn: ИНН: контрольная цифра не сходится, проверьте номер\n"
                        + "Создано: 15, обновлено: 0, без изменений: 0, отклонено: 1\n",
                out.toString(StandardCharsets.UTF_8));
    }

    private static String rows(int count) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append("Клуб ")
                    .append(i % 50)
                    .append(";ANO;Город ")
                    .append(i)
                    .append(";Область;;;\n");
        }
        return rows.toString();
    }

    private static String commas(String line) {
        return Stream.of(line.split(";", -1))
                .map(
                        cell ->
                                cell.contains(",") || cell.startsWith("\"")
                                        ? '"' + cell.replace("\"", "\"\"") + '"'
                                        : cell)
                .collect(Collectors.joining(","));
    }

    /** «created updated unchanged [line pointer code …, …]». */
    private static String told(ImportReport report) {
        return report.created()
                + " "
                + report.updated()
                + " "
                + report.unchanged()
                + " "
                + report.rejected().stream()
                        .map(
                                r ->
                                        r.line()
                                                + r.errors().stream()
                                                        .map(
                                                                e ->
                                                                        " "
                                                                                + e.pointer()
                                                                                + " "
                                                                                + e.code())
                                                        .collect(Collectors.joining()))
                        .toList();
    }

    private static long leftovers() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(path -> path.getFileName().toString().startsWith("artel-import-"))
                    .count();
        }
    }
}
