package org.artel.grants.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.artel.grants.Checkpoint;
import org.artel.grants.Grant;
import org.artel.grants.GrantEvent;
import org.artel.grants.Line;
import org.artel.grants.MoneySource;
import org.artel.grants.Report;

/**
 * A report as a workbook, a sheet for each part. Written here and not by {@code Table}, whose
 * library puts the time of writing into every file.
 */
final class XlsxPrinter {

    private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

    /** One sheet: its name and rows; the first row is its heading. */
    private record Sheet(String name, List<Object[]> rows) {}

    private XlsxPrinter() {}

    static byte[] print(Report report) {
        List<Sheet> sheets = sheets(report);
        StringBuilder types = new StringBuilder();
        StringBuilder list = new StringBuilder();
        StringBuilder relations = new StringBuilder();
        for (int i = 1; i <= sheets.size(); i++) {
            types.append("<Override PartName=\"/xl/worksheets/sheet")
                    .append(i)
                    .append(".xml\" ContentType=\"application/vnd.openxmlformats-officedocument")
                    .append(".spreadsheetml.worksheet+xml\"/>");
            list.append("<sheet name=\"")
                    .append(sheets.get(i - 1).name())
                    .append("\" sheetId=\"")
                    .append(i)
                    .append("\" r:id=\"s")
                    .append(i)
                    .append("\"/>");
            relations.append(relation("s" + i, "worksheet", "worksheets/sheet" + i + ".xml"));
        }
        Archive book =
                new Archive()
                        .file(
                                "[Content_Types].xml",
                                "<Types xmlns=\""
                                        + PACKAGE
                                        + "content-types\"><Default Extension=\"rels\""
                                        + " ContentType=\"application/vnd.openxmlformats-package"
                                        + ".relationships+xml\"/><Default Extension=\"xml\""
                                        + " ContentType=\"application/xml\"/><Override"
                                        + " PartName=\"/xl/workbook.xml\" ContentType=\"application"
                                        + "/vnd.openxmlformats-officedocument.spreadsheetml"
                                        + ".sheet.main+xml\"/><Override"
                                        + " PartName=\"/xl/styles.xml\" ContentType=\"application"
                                        + "/vnd.openxmlformats-officedocument.spreadsheetml"
                                        + ".styles+xml\"/>"
                                        + types
                                        + "</Types>")
                        .file(
                                "_rels/.rels",
                                relationships(relation("w", "officeDocument", "xl/workbook.xml")))
                        .file(
                                "xl/workbook.xml",
                                "<workbook xmlns=\""
                                        + MAIN
                                        + "\" xmlns:r=\""
                                        + RELATIONS
                                        + "\"><sheets>"
                                        + list
                                        + "</sheets></workbook>")
                        .file(
                                "xl/_rels/workbook.xml.rels",
                                relationships(
                                        relations + relation("styles", "styles", "styles.xml")))
                        .file("xl/styles.xml", styles());
        for (int i = 1; i <= sheets.size(); i++) {
            book.file("xl/worksheets/sheet" + i + ".xml", sheet(sheets.get(i - 1)));
        }
        return book.closed();
    }

    private static String relationships(String all) {
        return "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + all + "</Relationships>";
    }

    private static String relation(String id, String type, String target) {
        return "<Relationship Id=\""
                + id
                + "\" Type=\""
                + RELATIONS
                + "/"
                + type
                + "\" Target=\""
                + target
                + "\"/>";
    }

    /** 0 plain, 1 bold, 2 a date, 3 an amount. */
    private static String styles() {
        return "<styleSheet xmlns=\""
                + MAIN
                + "\"><numFmts count=\"2\"><numFmt numFmtId=\"164\""
                + " formatCode=\"dd.mm.yyyy\"/><numFmt numFmtId=\"165\""
                + " formatCode=\"#,##0.00\"/></numFmts><fonts count=\"2\"><font><sz val=\"11\"/>"
                + "<name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/>"
                + "</font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/>"
                + "</fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders"
                + " count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
                + "<cellXfs count=\"4\"><xf/><xf fontId=\"1\" applyFont=\"1\"/><xf"
                + " numFmtId=\"164\" applyNumberFormat=\"1\"/><xf numFmtId=\"165\""
                + " applyNumberFormat=\"1\"/></cellXfs></styleSheet>";
    }

    private static String sheet(Sheet sheet) {
        StringBuilder rows = new StringBuilder();
        int columns = 1;
        for (int r = 0; r < sheet.rows().size(); r++) {
            Object[] values = sheet.rows().get(r);
            columns = Math.max(columns, values.length);
            rows.append("<row r=\"").append(r + 1).append("\">");
            for (int c = 0; c < values.length; c++) {
                cell(rows, (char) ('A' + c) + String.valueOf(r + 1), values[c], r == 0);
            }
            rows.append("</row>");
        }
        return "<worksheet xmlns=\""
                + MAIN
                + "\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView"
                + " workbookViewId=\"0\"><pane ySplit=\"1\""
                + " topLeftCell=\"A2\" state=\"frozen\"/></sheetView></sheetViews><cols><col"
                + " min=\"1\" max=\"1\" width=\"48\" customWidth=\"1\"/><col min=\"2\" max=\""
                + Math.max(2, columns)
                + "\" width=\"22\" customWidth=\"1\"/></cols><sheetData>"
                + rows
                + "</sheetData><pageSetup paperSize=\"9\" orientation=\"landscape\""
                + " fitToHeight=\"0\"/></worksheet>";
    }

    private static void cell(StringBuilder rows, String place, Object value, boolean head) {
        if (value == null) {
            return;
        }
        rows.append("<c r=\"").append(place).append('"');
        if (value instanceof LocalDate day) {
            rows.append(" s=\"2\"><v>")
                    .append(ChronoUnit.DAYS.between(EPOCH, day))
                    .append("</v></c>");
        } else if (value instanceof BigDecimal amount) {
            rows.append(" s=\"3\"><v>").append(amount.toPlainString()).append("</v></c>");
        } else if (value instanceof Number number) {
            rows.append("><v>").append(number).append("</v></c>");
        } else {
            rows.append(head ? " s=\"1\"" : "")
                    .append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
                    .append(Archive.escaped(value.toString()))
                    .append("</t></is></c>");
        }
    }

    private static List<Sheet> sheets(Report report) {
        Grant grant = report.grant();
        List<Sheet> sheets = new ArrayList<>();
        sheets.add(
                new Sheet(
                        "Проект",
                        rows(
                                row("Что", "Значение"),
                                row("Организация", report.centre()),
                                row("Номер", grant.number()),
                                row("Проект", grant.title()),
                                row("Грант предоставлен", report.funded() ? "да" : "нет"),
                                row("Начало", grant.from()),
                                row("Окончание", grant.to()),
                                row("Запрошено", new BigDecimal(grant.requested())),
                                row("Софинансирование", new BigDecimal(grant.coFinancing())),
                                row("Всего", new BigDecimal(grant.total())),
                                row("Потрачено", new BigDecimal(grant.spent())),
                                row("Валюта", grant.currency()))));
        List<Object[]> lines = rows(row("Статья", "Источник", "План", "Потрачено", "Остаток"));
        for (Line one : report.lines()) {
            lines.add(
                    row(
                            one.title(),
                            one.source() == MoneySource.GRANT ? "грант" : "софинансирование",
                            new BigDecimal(one.planned()),
                            new BigDecimal(one.spent()),
                            new BigDecimal(one.left())));
        }
        sheets.add(new Sheet("Расходы", lines));
        List<Object[]> points = rows(row("Контрольная точка", "Срок", "Выполнена", "Примечание"));
        for (Checkpoint one : report.checkpoints()) {
            points.add(row(one.title(), one.due(), one.doneOn(), one.note()));
        }
        sheets.add(new Sheet("Контрольные точки", points));
        List<Object[]> events =
                rows(row("Мероприятие", "План с", "План по", "Факт с", "Факт по", "Участники"));
        for (GrantEvent one : report.events()) {
            events.add(
                    row(
                            one.title(),
                            one.plannedFrom(),
                            one.plannedTo(),
                            one.actualFrom(),
                            one.actualTo(),
                            one.participants()));
        }
        sheets.add(new Sheet("Мероприятия", events));
        List<Object[]> indicators = rows(row("Показатель", "Единица", "План", "Факт"));
        List<Object[]> evidence = rows(row("Показатель", "Запись"));
        for (Report.Fulfilled one : report.indicators()) {
            indicators.add(row(one.title(), one.unit(), one.plan(), one.value()));
            one.evidence().forEach(id -> evidence.add(row(one.title(), id)));
        }
        sheets.add(new Sheet("Показатели", indicators));
        List<Object[]> links = rows(row("Заголовок", "Дата", "Где", "Ссылка"));
        for (Report.Link one : report.publications()) {
            links.add(row(one.title(), one.publishedOn(), one.outlet(), one.url()));
        }
        sheets.add(new Sheet("Публикации", links));
        sheets.add(new Sheet("Подтверждение", evidence));
        return sheets;
    }

    private static Object[] row(Object... values) {
        return values;
    }

    private static List<Object[]> rows(Object[]... rows) {
        return new ArrayList<>(Arrays.asList(rows));
    }
}
