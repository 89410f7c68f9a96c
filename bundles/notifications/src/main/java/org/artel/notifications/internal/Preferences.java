package org.artel.notifications.internal;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.artel.core.api.Caller;
import org.artel.core.api.FieldError;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.notifications.Channel;
import org.artel.core.api.notifications.NotificationType;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** By which channels people want which kinds of messages. Only what differs from the type's own. */
@Component(service = Preferences.class)
public final class Preferences {

    /**
     * One kind of message and how a person gets it.
     *
     * @param title in the caller's language
     * @param mandatory cannot be changed
     */
    public record Preference(String type, String title, boolean mandatory, Set<Channel> channels) {}

    /**
     * @param channels all by which the person wants it; none is «not at all»
     */
    public record Wish(String type, Set<Channel> channels) {}

    private static final int ATTEMPTS = 5;

    private final Transactions tx;
    private final Types types;

    @Activate
    public Preferences(
            @Reference(target = "(artel.unit=notifications)") Transactions tx,
            @Reference Types types) {
        this.tx = tx;
        this.types = types;
    }

    public List<Preference> list(Caller caller) {
        Map<String, Map<Channel, Boolean>> own =
                tx.read(em -> ofPerson(Transactions.connection(em), caller.userId()));
        return types.all().values().stream()
                .map(
                        type ->
                                new Preference(
                                        type.name(),
                                        type.title().in(caller.locale()),
                                        type.mandatory(),
                                        channels(type, own.getOrDefault(type.name(), Map.of()))))
                .toList();
    }

    /** Changes what is named and leaves the rest. */
    public void change(List<Wish> wishes, Caller caller) {
        List<FieldError> errors = new ArrayList<>();
        Map<String, Map<Channel, Boolean>> changed = new LinkedHashMap<>();
        Map<String, NotificationType> all = types.all();
        for (int i = 0; i < wishes.size(); i++) {
            Wish wish = wishes.get(i);
            NotificationType type = wish == null ? null : all.get(String.valueOf(wish.type()));
            if (type == null) {
                errors.add(
                        new FieldError(
                                "/items/" + i + "/type",
                                "unknown",
                                new Text("Такого вида сообщений нет", "No such kind of message")));
            } else if (wish.channels() == null
                    || wish.channels().stream().anyMatch(Objects::isNull)) {
                errors.add(FieldError.required("/items/" + i + "/channels"));
            } else if (type.mandatory() && !wish.channels().equals(channels(type, Map.of()))) {
                errors.add(
                        new FieldError(
                                "/items/" + i + "/channels",
                                "mandatory",
                                new Text(
                                        "Эти сообщения отключить нельзя",
                                        "These messages cannot be switched off")));
            } else if (!type.mandatory()) {
                Map<Channel, Boolean> channels = new HashMap<>();
                for (Channel channel : Channel.values()) {
                    channels.put(channel, wish.channels().contains(channel));
                }
                changed.put(type.name(), channels);
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        boolean digest =
                changed.values().stream().anyMatch(channels -> channels.get(Channel.DIGEST));
        if (digest) {
            changed.put(Digest.TYPE, Map.of(Channel.DIGEST, true));
        }
        keep(caller.userId(), changed, caller);
    }

    /** No more letters of this kind, nor lines in the digest; the portal's list stays. */
    void unsubscribe(String userId, String type) {
        keep(
                userId,
                Map.of(type, Map.of(Channel.EMAIL, false, Channel.DIGEST, false)),
                Caller.system());
    }

    private void keep(String userId, Map<String, Map<Channel, Boolean>> changed, Caller caller) {
        for (int attempt = 1; ; attempt++) {
            try {
                tx.run(
                        caller,
                        em ->
                                changed.forEach(
                                        (type, channels) ->
                                                keep(
                                                        Transactions.connection(em),
                                                        userId,
                                                        type,
                                                        channels)));
                return;
            } catch (DuplicateKey e) {
                // The same person in another window; the row is there now.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static void keep(
            Connection connection, String userId, String type, Map<Channel, Boolean> channels) {
        channels.forEach(
                (channel, wanted) -> {
                    int changed =
                            Sql.update(
                                    connection,
                                    "update notifications_preference set wanted = ?"
                                            + " where user_id = ? and type = ? and channel = ?",
                                    wanted,
                                    userId,
                                    type,
                                    channel.name());
                    if (changed == 0) {
                        Sql.update(
                                connection,
                                "insert into notifications_preference (user_id, type, channel,"
                                        + " wanted) values (?, ?, ?, ?)",
                                userId,
                                type,
                                channel.name(),
                                wanted);
                    }
                });
    }

    static Map<String, Map<Channel, Boolean>> ofPerson(Connection connection, String userId) {
        Map<String, Map<Channel, Boolean>> own = new HashMap<>();
        Sql.query(
                connection,
                "select type, channel, wanted from notifications_preference where user_id = ?",
                row ->
                        own.computeIfAbsent(row.getString(1), t -> new HashMap<>())
                                .put(Channel.valueOf(row.getString(2)), row.getBoolean(3)),
                userId);
        return own;
    }

    /** Of these people and this kind, by person. */
    static Map<String, Map<Channel, Boolean>> ofType(
            Connection connection, String type, Collection<String> userIds) {
        Map<String, Map<Channel, Boolean>> found = new HashMap<>();
        if (userIds.isEmpty()) {
            return found;
        }
        List<Object> arguments = new ArrayList<>();
        arguments.add(type);
        arguments.addAll(userIds);
        Sql.query(
                connection,
                "select user_id, channel, wanted from notifications_preference where type = ?"
                        + " and user_id in ("
                        + "?, ".repeat(userIds.size() - 1)
                        + "?)",
                row ->
                        found.computeIfAbsent(row.getString(1), u -> new HashMap<>())
                                .put(Channel.valueOf(row.getString(2)), row.getBoolean(3)),
                arguments.toArray());
        return found;
    }

    /** How a person gets messages of this kind who said so much of their own. */
    static Set<Channel> channels(NotificationType type, Map<Channel, Boolean> own) {
        if (type.confidential()) {
            return Set.of(Channel.EMAIL);
        }
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        channels.addAll(type.channels());
        if (!type.mandatory()) {
            own.forEach(
                    (channel, wanted) -> {
                        if (wanted) {
                            channels.add(channel);
                        } else {
                            channels.remove(channel);
                        }
                    });
        }
        return channels;
    }
}
