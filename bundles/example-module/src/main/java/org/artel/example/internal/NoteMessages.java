package org.artel.example.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.artel.core.api.Text;
import org.artel.core.api.notifications.Channel;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.NotificationType;
import org.artel.core.api.notifications.NotificationTypes;
import org.artel.core.api.notifications.Recipient;
import org.osgi.service.component.annotations.Component;

/** What the board tells people. */
@Component
public class NoteMessages implements NotificationTypes {

    private static final String REMOVED = "example.removed";

    @Override
    public List<NotificationType> types() {
        return List.of(
                new NotificationType(
                        REMOVED,
                        new Text("Мою заметку сняли с доски", "My note was taken off the board"),
                        new Text("Вашу заметку сняли с доски", "Your note was taken off the board"),
                        new Text("Сотрудник центра снял заметку «${text}».", "Staff took the note “${text}” off."),
                        new Text("Открыть доску", "Open the board"),
                        Set.of(Channel.IN_APP, Channel.EMAIL),
                        false,
                        false));
    }

    /** Tells the author. */
    static Notification removed(NoteEntity note) {
        return new Notification(
                REMOVED,
                List.of(Recipient.person(note.authorId())),
                Map.of("text", note.title()),
                "/example");
    }
}
