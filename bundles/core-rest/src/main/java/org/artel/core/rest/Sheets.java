package org.artel.core.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.artel.core.rest.internal.tables.ExcelSheet;
import org.dhatim.fastexcel.Workbook;

/**
 * Several tables in one workbook that people print. The same tables are the same bytes, whenever
 * and wherever they are written.
 */
public final class Sheets {

    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final String PROPERTIES = "docProps/core.xml";

    /**
     * One table.
     *
     * @param name at most 31 characters, without any of <code>[]:*?/\</code>
     * @param rows values as {@link Table.Column} has them; as many in a row as there are headings
     */
    public record Sheet(String name, List<String> headings, List<Object[]> rows) {}

    private Sheets() {}

    /** The workbook, XLSX. */
    public static byte[] workbook(List<Sheet> sheets, Locale locale, ZoneId zone) {
        try {
            // What the library streams can be read again only from a file.
            Path file = Files.createTempFile("artel-sheets-", ".xlsx");
            try {
                write(sheets, locale, zone, file);
                return timeless(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(List<Sheet> sheets, Locale locale, ZoneId zone, Path file)
            throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            Workbook workbook = ExcelSheet.workbook(out);
            for (Sheet one : sheets) {
                ExcelSheet sheet =
                        new ExcelSheet(workbook, one.name(), one.headings(), true, locale, zone);
                for (Object[] row : one.rows()) {
                    sheet.row(row);
                }
                sheet.end();
            }
            workbook.finish();
        }
    }

    /** The library puts down when it wrote the file. */
    private static byte[] timeless(Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipFile from = new ZipFile(file.toFile());
                ZipOutputStream to = new ZipOutputStream(out)) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                byte[] content = from.getInputStream(entry).readAllBytes();
                if (entry.getName().equals(PROPERTIES)) {
                    content =
                            new String(content, StandardCharsets.UTF_8)
                                    .replaceAll("<dcterms:created[^<]*</dcterms:created>", "")
                                    .getBytes(StandardCharsets.UTF_8);
                }
                ZipEntry same = new ZipEntry(entry.getName());
                same.setTimeLocal(ALWAYS);
                to.putNextEntry(same);
                to.write(content);
                to.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
