package org.artel.grants.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.artel.grants.Checkpoint;
import org.artel.grants.FrozenReport;
import org.artel.grants.Grant;
import org.artel.grants.GrantEvent;
import org.artel.grants.GrantState;
import org.artel.grants.Level;
import org.artel.grants.Line;
import org.artel.grants.MoneySource;
import org.artel.grants.Report;
import org.artel.grants.Risk;
import org.artel.grants.Template;

/**
 * Lays a report out by its template. Nothing in it depends on when or where it is printed, so that
 * a frozen report is the same document for ever.
 */
final class Layout {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    /** More ids than anybody reads on paper; all of them are in the workbook. */
    private static final int MOST_IDS = 500;

    private static final int IDS_IN_A_ROW = 3;

    private final Report report;
    private final FrozenReport frozen;
    private final ZoneId zone;
    private final List<Block> blocks = new ArrayList<>();

    private Layout(Report report, FrozenReport frozen, ZoneId zone) {
        this.report = report;
        this.frozen = frozen;
        this.zone = zone;
    }

    static List<Block> of(Report report, FrozenReport frozen, ZoneId zone) {
        Layout layout = new Layout(report, frozen, zone);
        layout.lay();
        return layout.blocks;
    }

    /** What stands below every page. */
    static String footer(Report report, FrozenReport frozen, ZoneId zone) {
        return report.grant().number()
                + " · версия "
                + frozen.number()
                + " от "
                + DAY.format(LocalDate.ofInstant(frozen.frozenAt(), zone))
                + " · "
                + frozen.hash().substring(0, 16);
    }

    private void lay() {
        blocks.add(new Block.Title(filled(report.template().title())));
        if (!report.funded()) {
            blocks.add(new Block.Paragraph(standing(report.grant().state())));
        }
        for (Template.Section section : report.template().sections()) {
            blocks.add(new Block.Heading(filled(section.heading())));
            if (section.text() != null) {
                text(filled(section.text()));
            }
            section(section.kind());
        }
    }

    private void section(Template.Kind kind) {
        switch (kind) {
            case TEXT -> {}
            case ABOUT -> about();
            case DESCRIPTION -> text(report.grant().description());
            case RESULTS -> text(report.grant().results());
            case MONEY -> money();
            case CHECKPOINTS -> checkpoints();
            case EVENTS -> events();
            case INDICATORS -> indicators();
            case PUBLICATIONS -> publications();
            case RISKS -> risks();
            case EVIDENCE -> evidence();
            case SIGNATURE -> signature();
        }
    }

    private String filled(String text) {
        Grant grant = report.grant();
        return text.replace("${number}", grant.number())
                .replace("${title}", grant.title())
                .replace("${from}", day(grant.from()))
                .replace("${to}", day(grant.to()));
    }

    private void text(String text) {
        if (text == null) {
            blocks.add(new Block.Paragraph("Не заполнено."));
            return;
        }
        for (String paragraph : text.strip().split("\\n\\s*\\n")) {
            blocks.add(new Block.Paragraph(paragraph.strip()));
        }
    }

    private static String standing(GrantState state) {
        return switch (state) {
            case PREPARED -> "Заявка готовится; грант не предоставлен.";
            case SUBMITTED -> "Заявка подана; решения ещё нет, грант не предоставлен.";
            default -> "Заявка не поддержана: грант на этот проект не предоставлялся.";
        };
    }

    private void about() {
        Grant grant = report.grant();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Организация", report.centre()));
        rows.add(List.of("Номер", grant.number()));
        if (grant.funder() != null) {
            rows.add(List.of("Грантодатель", grant.funder()));
        }
        rows.add(List.of("Сроки", day(grant.from()) + " – " + day(grant.to())));
        rows.add(List.of("Запрошено", amount(grant.requested())));
        rows.add(List.of("Софинансирование", amount(grant.coFinancing())));
        rows.add(
                List.of(
                        "Всего",
                        amount(grant.requested())
                                + " + "
                                + amount(grant.coFinancing())
                                + " = "
                                + amount(grant.total())));
        rows.add(
                List.of(
                        "Версия отчёта",
                        frozen.number()
                                + " от "
                                + day(LocalDate.ofInstant(frozen.frozenAt(), zone))
                                + (frozen.note() == null ? "" : ", " + frozen.note())));
        blocks.add(new Block.Grid(List.of(28, 72), List.of(), List.of(), rows));
    }

    private void money() {
        List<List<String>> rows = new ArrayList<>();
        for (MoneySource source : MoneySource.values()) {
            for (Line line : report.lines()) {
                if (line.source() == source) {
                    rows.add(
                            List.of(
                                    line.title(),
                                    source == MoneySource.GRANT ? "грант" : "софинансирование",
                                    amount(line.planned()),
                                    amount(line.spent()),
                                    amount(line.left())));
                }
            }
        }
        grid(
                List.of(31, 21, 16, 16, 16),
                List.of(2, 3, 4),
                List.of("Статья", "Источник", "План", "Потрачено", "Остаток"),
                rows);
        blocks.add(new Block.Paragraph("Потрачено всего: " + amount(report.grant().spent())));
    }

    private void checkpoints() {
        List<List<String>> rows = new ArrayList<>();
        for (Checkpoint one : report.checkpoints()) {
            rows.add(
                    List.of(
                            one.title(),
                            day(one.due()),
                            one.doneOn() == null ? "не выполнена" : day(one.doneOn()),
                            one.note() == null ? "" : one.note()));
        }
        grid(
                List.of(46, 14, 16, 24),
                List.of(),
                List.of("Контрольная точка", "Срок", "Выполнена", "Примечание"),
                rows);
    }

    private void events() {
        List<List<String>> rows = new ArrayList<>();
        for (GrantEvent one : report.events()) {
            rows.add(
                    List.of(
                            one.title(),
                            days(one.plannedFrom(), one.plannedTo()),
                            one.actualFrom() == null
                                    ? "не состоялось"
                                    : days(one.actualFrom(), one.actualTo()),
                            one.participants() == null ? "—" : one.participants().toString()));
        }
        absent("events", "Модуль мероприятий не установлен: даты только те, что введены вручную.");
        grid(
                List.of(46, 20, 20, 14),
                List.of(3),
                List.of("Мероприятие", "План", "Факт", "Участники"),
                rows);
    }

    private void indicators() {
        List<List<String>> rows = new ArrayList<>();
        for (Report.Fulfilled one : report.indicators()) {
            rows.add(
                    List.of(
                            one.title(),
                            one.unit(),
                            String.valueOf(one.plan()),
                            String.valueOf(one.value()),
                            one.value() * 100 / one.plan() + "\u00a0%"));
        }
        grid(
                List.of(48, 16, 12, 12, 12),
                List.of(2, 3, 4),
                List.of("Показатель", "Единица", "План", "Факт", "Доля"),
                rows);
    }

    private void publications() {
        List<List<String>> rows = new ArrayList<>();
        for (Report.Link one : report.publications()) {
            rows.add(
                    List.of(
                            day(one.publishedOn()),
                            one.title() == null ? "" : one.title(),
                            one.outlet() == null ? "" : one.outlet(),
                            one.url()));
        }
        absent("portfolio", "Модуль портфолио не установлен: ссылки только введённые вручную.");
        grid(
                List.of(13, 35, 16, 36),
                List.of(),
                List.of("Дата", "Заголовок", "Где", "Ссылка"),
                rows);
    }

    private void risks() {
        List<List<String>> rows = new ArrayList<>();
        for (Risk one : report.risks()) {
            rows.add(
                    List.of(
                            one.title(),
                            level(one.likelihood()),
                            level(one.impact()),
                            one.response() == null ? "" : one.response(),
                            one.closed() ? "снят" : "действует"));
        }
        grid(
                List.of(32, 14, 12, 30, 12),
                List.of(),
                List.of("Риск", "Вероятность", "Влияние", "Что делаем", "Состояние"),
                rows);
    }

    private void evidence() {
        for (Report.Fulfilled one : report.indicators()) {
            blocks.add(new Block.Paragraph(one.title() + " — записей: " + one.evidence().size()));
            List<List<String>> rows = new ArrayList<>();
            List<String> shown =
                    one.evidence().subList(0, Math.min(MOST_IDS, one.evidence().size()));
            for (int from = 0; from < shown.size(); from += IDS_IN_A_ROW) {
                List<String> row =
                        new ArrayList<>(
                                shown.subList(from, Math.min(from + IDS_IN_A_ROW, shown.size())));
                while (row.size() < IDS_IN_A_ROW) {
                    row.add("");
                }
                rows.add(row);
            }
            if (!rows.isEmpty()) {
                blocks.add(new Block.Grid(List.of(33, 33, 34), List.of(), List.of(), rows));
            }
            if (shown.size() < one.evidence().size()) {
                blocks.add(new Block.Paragraph("Остальные — в книге XLSX."));
            }
        }
    }

    private void signature() {
        blocks.add(
                new Block.Paragraph(
                        "Руководитель организации  ____________________ /"
                                + " ____________________ /"));
        blocks.add(new Block.Paragraph("SHA-256 данных отчёта: " + frozen.hash()));
    }

    private void absent(String module, String text) {
        if (report.absent().contains(module)) {
            blocks.add(new Block.Paragraph(text));
        }
    }

    private void grid(
            List<Integer> widths,
            List<Integer> numbers,
            List<String> heads,
            List<List<String>> rows) {
        blocks.add(
                rows.isEmpty()
                        ? new Block.Paragraph("Нет.")
                        : new Block.Grid(widths, numbers, heads, rows));
    }

    private static String level(Level level) {
        return switch (level) {
            case LOW -> "низкая";
            case MEDIUM -> "средняя";
            case HIGH -> "высокая";
        };
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }

    private static String days(LocalDate from, LocalDate to) {
        return from.equals(to) ? day(from) : day(from) + " – " + day(to);
    }

    /** Thousands apart and a comma; the fonts that are embedded know no sign of the rouble. */
    private String amount(String amount) {
        BigDecimal value = new BigDecimal(amount);
        String text = value.abs().toPlainString();
        int point = text.indexOf('.');
        StringBuilder whole = new StringBuilder(text.substring(0, point));
        for (int at = whole.length() - 3; at > 0; at -= 3) {
            whole.insert(at, '\u00a0');
        }
        String currency = report.grant().currency();
        return (value.signum() < 0 ? "−" : "")
                + whole
                + ","
                + text.substring(point + 1)
                + "\u00a0"
                + (currency.equals("RUB") ? "руб." : currency);
    }
}
