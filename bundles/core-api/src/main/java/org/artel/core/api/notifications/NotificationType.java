package org.artel.core.api.notifications;

import java.util.Objects;
import java.util.Set;
import org.artel.core.api.Text;

/**
 * A kind of message. Its texts are FreeMarker templates over the notification's data, in Russian
 * and English; the letter's plain text and HTML are both made of them.
 *
 * @param name {@code <module>.<what>}, such as {@code booking.confirmed}
 * @param title what people switch on and off in their preferences
 * @param subject one line
 * @param body paragraphs parted by empty lines; plain text, never HTML
 * @param action what the button over the notification's link says; null without a button
 * @param channels by which a person gets it who has not said otherwise
 * @param mandatory cannot be switched off: sign-in, security, the law
 * @param confidential holds a secret: never shown in the list, its text is erased once it is sent
 */
public record NotificationType(
        String name,
        Text title,
        Text subject,
        Text body,
        Text action,
        Set<Channel> channels,
        boolean mandatory,
        boolean confidential) {

    public NotificationType {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(body, "body");
        channels = Set.copyOf(channels);
    }
}
