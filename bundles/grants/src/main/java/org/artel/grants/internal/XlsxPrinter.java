package org.artel.grants.internal;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.artel.core.rest.Sheets;
import org.artel.core.rest.Sheets.Sheet;
import org.artel.grants.Checkpoint;
import org.artel.grants.Grant;
import org.artel.grants.GrantEvent;
import org.artel.grants.Line;
import org.artel.grants.MoneySource;
import org.artel.grants.Report;

/** A report as a workbook, a sheet for each part. */
final class XlsxPrinter {

    private static final Locale RUSSIAN = new Locale("ru");

    private XlsxPrinter() {}

    static byte[] print(Report report, ZoneId zone) {
        return Sheets.workbook(sheets(report), RUSSIAN, zone);
    }

    private static List<Sheet> sheets(Report report) {
        Grant grant = report.grant();
        List<Sheet> sheets = new ArrayList<>();
        sheets.add(
                new Sheet(
                        "Проект",
                        List.of("Что", "Значение"),
                        rows(
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
        List<Object[]> lines = rows();
        for (Line one : report.lines()) {
            lines.add(
                    row(
                            one.title(),
                            one.source() == MoneySource.GRANT ? "грант" : "софинансирование",
                            new BigDecimal(one.planned()),
                            new BigDecimal(one.spent()),
                            new BigDecimal(one.left())));
        }
        sheets.add(
                new Sheet(
                        "Расходы",
                        List.of("Статья", "Источник", "План", "Потрачено", "Остаток"),
                        lines));
        List<Object[]> points = rows();
        for (Checkpoint one : report.checkpoints()) {
            points.add(row(one.title(), one.due(), one.doneOn(), one.note()));
        }
        sheets.add(
                new Sheet(
                        "Контрольные точки",
                        List.of("Контрольная точка", "Срок", "Выполнена", "Примечание"),
                        points));
        List<Object[]> events = rows();
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
        sheets.add(
                new Sheet(
                        "Мероприятия",
                        List.of(
                                "Мероприятие",
                                "План с",
                                "План по",
                                "Факт с",
                                "Факт по",
                                "Участники"),
                        events));
        List<Object[]> indicators = rows();
        List<Object[]> evidence = rows();
        for (Report.Fulfilled one : report.indicators()) {
            indicators.add(row(one.title(), one.unit(), one.plan(), one.value()));
            one.evidence().forEach(id -> evidence.add(row(one.title(), id)));
        }
        sheets.add(
                new Sheet(
                        "Показатели",
                        List.of("Показатель", "Единица", "План", "Факт"),
                        indicators));
        List<Object[]> links = rows();
        for (Report.Link one : report.publications()) {
            links.add(row(one.title(), one.publishedOn(), one.outlet(), one.url()));
        }
        sheets.add(new Sheet("Публикации", List.of("Заголовок", "Дата", "Где", "Ссылка"), links));
        sheets.add(new Sheet("Подтверждение", List.of("Показатель", "Запись"), evidence));
        return sheets;
    }

    private static Object[] row(Object... values) {
        return values;
    }

    private static List<Object[]> rows(Object[]... rows) {
        return new ArrayList<>(Arrays.asList(rows));
    }
}
