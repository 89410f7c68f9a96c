package org.artel.core.rest;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import javax.xml.parsers.DocumentBuilderFactory;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.junit.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public class TableTest {

    private static final Locale RU = new Locale("ru");
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    private static Table<Object> single() {
        return new Table<>(
                "things", List.of(new Table.Column<>(new Text("Значение", "Value"), v -> v)));
    }

    private static byte[] file(String format, Locale locale, Object... rows) throws IOException {
        return file(single().download(format, Arrays.asList(rows).iterator(), locale, MOSCOW));
    }

    private static byte[] file(Response answer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((StreamingOutput) answer.getEntity()).write(out);
        return out.toByteArray();
    }

    private static String csv(Locale locale, Object... rows) throws IOException {
        return new String(file("csv", locale, rows), StandardCharsets.UTF_8);
    }

    private static Map<String, String> unzip(byte[] workbook) throws IOException {
        Map<String, String> parts = new HashMap<>();
        Path path = Files.createTempFile("things-", ".xlsx");
        Files.write(path, workbook);
        try (ZipFile zip = new ZipFile(path.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                byte[] content = zip.getInputStream(entry).readAllBytes();
                parts.put(entry.getName(), new String(content, StandardCharsets.UTF_8));
            }
        } finally {
            Files.delete(path);
        }
        return parts;
    }

    @Test
    public void excelWithRussianSettingsOpensTheCsv() throws IOException {
        assertEquals(
                "\uFEFFЗначение\r\nАНО \"Ёлка\"\r\n\"a;b\"\r\n12,5\r\n2026-03-10 13:00\r\n2026-03-10\r\nда\r\n\r\n"
                        .replace("АНО \"Ёлка\"", "\"АНО \"\"Ёлка\"\"\""),
                csv(
                        RU,
                        "АНО \"Ёлка\"",
                        "a;b",
                        new BigDecimal("12.5"),
                        Instant.parse("2026-03-10T10:00:45Z"),
                        LocalDate.of(2026, 3, 10),
                        true,
                        ""));
    }

    @Test
    public void englishHasItsHeadingsAndItsDecimalPoint() throws IOException {
        assertEquals(
                "\uFEFFValue\r\n12.5\r\nroom\r\n",
                csv(Locale.ENGLISH, 12.5, new Text("зал", "room")));
    }

    @Test
    public void nothingThatAStrangerWroteIsCalculated() throws IOException {
        for (String formula :
                List.of(
                        "=1+1",
                        "+7 900",
                        "-2",
                        "@SUM(A1)",
                        "  =1+1",
                        "\u00A0=1",
                        "\t=1",
                        "\rx",
                        "\uFF1D1+1")) {
            String written = csv(RU, formula);
            String field = written.substring(written.indexOf("\r\n") + 2);
            assertTrue(written, field.startsWith("'") || field.startsWith("\"'"));
        }
        assertTrue(csv(RU, "a=1").contains("\r\na=1\r\n"));
        assertTrue("a number is no formula", csv(RU, -5).contains("\r\n-5\r\n"));
        String sheet = unzip(file("xlsx", RU, "=1+1")).get("xl/worksheets/sheet1.xml");
        assertFalse(sheet, sheet.contains("<f>"));
        assertTrue(sheet, sheet.contains("=1+1"));
    }

    @Test
    public void theWorkbookIsWellFormedWhateverIsInIt() throws Exception {
        Map<String, String> parts =
                unzip(
                        file(
                                "xlsx",
                                RU,
                                "a\u0000\u0008\uFFFF<&>\"😀",
                                "x".repeat(40_000),
                                12.5,
                                Instant.parse("2026-03-10T10:00:00Z"),
                                LocalDate.of(2026, 3, 10),
                                null,
                                false));
        for (Map.Entry<String, String> part : parts.entrySet()) {
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(
                            new ByteArrayInputStream(
                                    part.getValue().getBytes(StandardCharsets.UTF_8)));
        }
        String sheet = parts.get("xl/worksheets/sheet1.xml");
        assertTrue(sheet, sheet.contains("&#x1f600;"));
        assertTrue("13:00 in Moscow", sheet.contains("46091.54166"));
    }

    @Test
    public void aTableTooLongForOneSheetGoesOnInTheNext() throws IOException {
        int[] counts = new int[2];
        OutputStream counting =
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        counts[0]++;
                    }

                    @Override
                    public void write(byte[] b, int from, int length) {
                        counts[0] += length;
                    }
                };
        Iterator<Object> rows = IntStream.range(0, 1_050_000).mapToObj(i -> (Object) i).iterator();
        ((StreamingOutput) single().download("xlsx", rows, RU, MOSCOW).getEntity()).write(counting);
        assertFalse(rows.hasNext());
        assertTrue(String.valueOf(counts[0]), counts[0] > 1_000_000);
    }

    @Test
    public void severalTablesAreTheSameWorkbookWheneverTheyAreWritten() throws Exception {
        List<Sheets.Sheet> sheets =
                List.of(
                        new Sheets.Sheet(
                                "Расходы",
                                List.of("Статья", "План"),
                                List.<Object[]>of(
                                        new Object[] {"Аренда", new BigDecimal("840000.00")})),
                        new Sheets.Sheet(
                                "Точки",
                                List.of("Срок"),
                                List.<Object[]>of(new Object[] {LocalDate.of(2023, 8, 1)})));
        byte[] first = Sheets.workbook(sheets, RU, MOSCOW);
        Thread.sleep(20);
        assertArrayEquals(first, Sheets.workbook(sheets, RU, MOSCOW));
        Map<String, String> parts = unzip(first);
        assertTrue(parts.get("xl/worksheets/sheet1.xml").contains("<v>840000.00</v>"));
        assertTrue(parts.get("xl/styles.xml").contains("dd.mm.yyyy"));
        Map<String, Document> read = new HashMap<>();
        for (Map.Entry<String, String> part : parts.entrySet()) {
            byte[] bytes = part.getValue().getBytes(StandardCharsets.UTF_8);
            read.put(
                    part.getKey(),
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(bytes)));
        }
        NodeList names = read.get("xl/workbook.xml").getElementsByTagName("sheet");
        assertEquals("Расходы", ((Element) names.item(0)).getAttribute("name"));
        assertEquals("Точки", ((Element) names.item(1)).getAttribute("name"));
    }

    @Test
    public void whatGoesWrongBeforeTheFirstRowIsAProblem() {
        Iterator<Object> refused =
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        throw Problem.forbidden();
                    }

                    @Override
                    public Object next() {
                        throw new AssertionError();
                    }
                };
        assertThrows(Problem.class, () -> single().download("csv", refused, RU, MOSCOW));
        Problem problem =
                assertThrows(
                        Problem.class,
                        () -> single().download("pdf", List.of().iterator(), RU, MOSCOW));
        assertEquals("bad-format", problem.code());
    }
}
