package org.artel.portfolio.internal.rest;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.artel.core.api.Text;
import org.artel.core.rest.Table;
import org.artel.portfolio.Network;
import org.artel.portfolio.internal.Mentions;

/** The log of what was published elsewhere as a table for people. */
final class MentionTable {

    private static final Map<Network, Text> NETWORKS =
            new EnumMap<>(
                    Map.of(
                            Network.VK, new Text("ВКонтакте", "VK"),
                            Network.OK, new Text("Одноклассники", "OK"),
                            Network.TELEGRAM, new Text("Телеграм", "Telegram"),
                            Network.SITE, new Text("Сайт", "Site"),
                            Network.PRESS, new Text("Печать", "Press"),
                            Network.TV, new Text("Телевидение", "TV"),
                            Network.RADIO, new Text("Радио", "Radio"),
                            Network.OTHER, new Text("Другое", "Other")));

    static final Table<Mentions.Row> TABLE =
            new Table<>(
                    "mentions",
                    List.of(
                            column("Вышло", "Published", row -> row.mention().publishedAt()),
                            column("Организация", "Organisation", Mentions.Row::organisation),
                            column("Где", "Where", row -> NETWORKS.get(row.mention().network())),
                            column("Заголовок", "Title", row -> row.mention().title()),
                            column("Адрес", "Address", row -> row.mention().url()),
                            column("Охват", "Reach", row -> row.mention().reach()),
                            column("Публикация", "Publication", Mentions.Row::publication),
                            column(
                                    "Размещено порталом",
                                    "Posted by the portal",
                                    row -> row.mention().postId() != null),
                            column("Код записи", "Id", row -> row.mention().id())));

    private MentionTable() {}

    private static Table.Column<Mentions.Row> column(
            String ru, String en, Function<? super Mentions.Row, ?> value) {
        return new Table.Column<>(new Text(ru, en), value);
    }
}
