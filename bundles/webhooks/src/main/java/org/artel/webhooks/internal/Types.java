package org.artel.webhooks.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.artel.core.api.Text;
import org.artel.core.api.audit.Change.Action;
import org.artel.core.api.changes.AnnouncedKind;
import org.artel.core.api.changes.AnnouncedKinds;
import org.artel.core.api.changes.Changed;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What can be told: what modules announce, as far as they are here. */
@Component(service = Types.class)
public final class Types {

    /** What an administrator sends to try a hook. Nobody subscribes to it. */
    static final String TEST = "webhooks.test";

    static final String ALL = "*";
    static final String ALL_OF = ".*";

    private static final Map<Action, Text> ACTIONS =
            Map.of(
                    Action.CREATED, new Text("создано", "created"),
                    Action.CHANGED, new Text("изменено", "changed"),
                    Action.REMOVED, new Text("удалено", "removed"));
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<AnnouncedKinds> modules = List.of();

    public List<EventType> all(Locale locale) {
        return kinds().stream()
                .sorted(Comparator.comparing(AnnouncedKind::name))
                .flatMap(
                        kind ->
                                Arrays.stream(Action.values())
                                        .map(
                                                action ->
                                                        new EventType(
                                                                type(kind, action),
                                                                kind.title().in(locale),
                                                                kind.title().in(locale)
                                                                        + ": "
                                                                        + ACTIONS.get(action)
                                                                                .in(locale),
                                                                kind.path())))
                .toList();
    }

    private List<AnnouncedKind> kinds() {
        return modules.stream().flatMap(module -> module.kinds().stream()).toList();
    }

    Map<String, AnnouncedKind> byTable() {
        return kinds().stream()
                .collect(
                        Collectors.toMap(
                                AnnouncedKind::table, Function.identity(), (one, other) -> one));
    }

    /** Whether a hook may ask for this at present. */
    boolean isKnown(String wanted) {
        return wanted.equals(ALL)
                || kinds().stream()
                        .anyMatch(
                                kind ->
                                        wanted.equals(kind.name() + ALL_OF)
                                                || Arrays.stream(Action.values())
                                                        .anyMatch(
                                                                action ->
                                                                        wanted.equals(
                                                                                type(
                                                                                        kind,
                                                                                        action))));
    }

    static String type(AnnouncedKind kind, Action action) {
        return kind.name() + "." + action.name().toLowerCase(Locale.ROOT);
    }

    /** Whether whoever asked for these is to be told of this type. */
    static boolean isWanted(Collection<String> wanted, String type) {
        return wanted.contains(ALL)
                || wanted.contains(type)
                || wanted.contains(type.substring(0, type.indexOf('.')) + ALL_OF);
    }

    /** Where the thing is read; null if its row does not say all that its path is made of. */
    static String path(AnnouncedKind kind, Changed changed) {
        Matcher place = PLACE.matcher(kind.path());
        StringBuilder path = new StringBuilder();
        while (place.find()) {
            String key = place.group(1);
            String id = key.equals("id") ? changed.id() : changed.keys().get(key);
            if (id == null) {
                return null;
            }
            place.appendReplacement(path, Matcher.quoteReplacement(id));
        }
        return place.appendTail(path).toString();
    }
}
