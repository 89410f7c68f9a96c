package org.artel.notifications.internal;

import java.util.Locale;
import org.artel.core.api.Problem;
import org.artel.core.api.notifications.NotificationType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Stops letters for whoever holds a link to do so. */
@Component(service = Stopping.class)
public final class Stopping {

    /**
     * A kind of letter.
     *
     * @param title in the caller's language; the name if its module is absent
     * @param stopped whether such letters were just stopped
     */
    public record Kind(String type, String title, boolean stopped) {}

    private final StopLinks links;
    private final Preferences preferences;
    private final Types types;

    @Activate
    public Stopping(
            @Reference StopLinks links,
            @Reference Preferences preferences,
            @Reference Types types) {
        this.links = links;
        this.preferences = preferences;
        this.types = types;
    }

    /** What the link stops; NOT_FOUND if we did not make it. */
    public Kind look(String token, Locale locale) {
        return kind(read(token), locale, false);
    }

    /** Stops it; doing so twice changes nothing. */
    public Kind stop(String token, Locale locale) {
        StopLinks.Stop stop = read(token);
        preferences.unsubscribe(stop.userId(), stop.type());
        return kind(stop, locale, true);
    }

    private StopLinks.Stop read(String token) {
        return links.read(token).orElseThrow(Problem::notFound);
    }

    private Kind kind(StopLinks.Stop stop, Locale locale, boolean stopped) {
        String title =
                stop.type().equals(Digest.TYPE)
                        ? Digest.TITLE.in(locale)
                        : types.find(stop.type())
                                .map(NotificationType::title)
                                .map(text -> text.in(locale))
                                .orElse(stop.type());
        return new Kind(stop.type(), title, stopped);
    }
}
