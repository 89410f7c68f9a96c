package org.artel.participation.internal.rest;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Text;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.State;
import org.artel.core.rest.Table;
import org.artel.participation.internal.Entry;

/** The ledger as a table for people. */
final class EntryTable {

    private static final Map<Kind, Text> KINDS =
            new EnumMap<>(
                    Map.of(
                            Kind.DESK, new Text("Рабочее место", "Desk"),
                            Kind.ROOM, new Text("Помещение", "Room"),
                            Kind.EQUIPMENT, new Text("Оборудование", "Equipment"),
                            Kind.CONSULTATION, new Text("Консультация", "Consultation"),
                            Kind.SESSION, new Text("Мероприятие", "Session"),
                            Kind.FORUM, new Text("Форум", "Forum"),
                            Kind.SURVEY, new Text("Опрос", "Survey"),
                            Kind.PUBLICATION, new Text("Публикация", "Publication"),
                            Kind.OTHER, new Text("Другое", "Other")));
    private static final Map<State, Text> STATES =
            new EnumMap<>(
                    Map.of(
                            State.PLANNED, new Text("Запланировано", "Planned"),
                            State.ATTENDED, new Text("Состоялось", "Attended"),
                            State.NO_SHOW, new Text("Неявка", "No show"),
                            State.CANCELLED, new Text("Отменено", "Cancelled")));
    private static final Map<OrganisationRole, Text> ROLES =
            new EnumMap<>(
                    Map.of(
                            OrganisationRole.LEADER, new Text("Руководитель", "Leader"),
                            OrganisationRole.MEMBER, new Text("Участник", "Member")));

    static final Table<Entry> TABLE =
            new Table<>(
                    "participations",
                    List.of(
                            column("Дата и время", "Date and time", Entry::occurredAt),
                            column("Минут", "Minutes", Entry::minutes),
                            column("Вид", "Kind", e -> KINDS.get(e.kind())),
                            column("Что", "Subject", Entry::subject),
                            column("Состояние", "State", e -> STATES.get(e.state())),
                            column("Участник", "Person", Entry::personName),
                            column(
                                    "Роль в организации",
                                    "Role in the organisation",
                                    e -> e.role() == null ? null : ROLES.get(e.role())),
                            column("Организация", "Organisation", Entry::organisationName),
                            column(
                                    "Подтверждения",
                                    "Evidence",
                                    e -> String.join("; ", e.evidence())),
                            column("Модуль", "Module", Entry::module),
                            column("Редакция", "Revision", Entry::revision),
                            column("Внесено", "Recorded", Entry::recordedAt),
                            column("Код участника", "Person id", Entry::personId),
                            column("Код организации", "Organisation id", Entry::organisationId),
                            column("Код источника", "Source id", Entry::sourceId),
                            column("Код записи", "Entry id", Entry::id)));

    private EntryTable() {}

    private static Table.Column<Entry> column(String ru, String en, Function<Entry, ?> value) {
        return new Table.Column<>(new Text(ru, en), value);
    }
}
