package org.artel.users.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.artel.core.api.Text;
import org.artel.core.api.notifications.Channel;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.NotificationType;
import org.artel.core.api.notifications.NotificationTypes;
import org.artel.core.api.notifications.Recipient;
import org.artel.users.IssuedToken;
import org.osgi.service.component.annotations.Component;

/** What people are written about their account. */
@Component(service = NotificationTypes.class)
public final class Letters implements NotificationTypes {

    private static final NotificationType CONFIRMATION =
            new NotificationType(
                    "users.confirmation",
                    new Text("Подтверждение адреса", "Confirmation of your address"),
                    new Text("Подтвердите свой адрес", "Confirm your address"),
                    new Text(
                            """
                            Вы зарегистрировались с этим адресом. Чтобы подтвердить его, нажмите кнопку или введите код на странице подтверждения:

                            ${token}

                            Код действует до ${expiresAt}. Если вы не регистрировались, ничего не делайте.""",
                            """
                            You registered with this address. To confirm it, press the button or enter this code on the confirmation page:

                            ${token}

                            The code is valid until ${expiresAt}. If you did not register, do nothing."""),
                    new Text("Подтвердить адрес", "Confirm the address"),
                    Set.of(Channel.EMAIL),
                    true,
                    true);

    private static final NotificationType PASSWORD_RESET =
            new NotificationType(
                    "users.password-reset",
                    new Text("Восстановление пароля", "Password reset"),
                    new Text("Новый пароль", "A new password"),
                    new Text(
                            """
                            Кто-то, вероятно вы, попросил задать новый пароль для вашей учётной записи. Нажмите кнопку или введите код на странице восстановления:

                            ${token}

                            Код действует до ${expiresAt}. Если это были не вы, ничего не делайте: пароль остаётся прежним.""",
                            """
                            Somebody, probably you, asked for a new password of your account. Press the button or enter this code on the reset page:

                            ${token}

                            The code is valid until ${expiresAt}. If it was not you, do nothing: the password stays as it is."""),
                    new Text("Задать пароль", "Set a password"),
                    Set.of(Channel.EMAIL),
                    true,
                    true);

    private static final NotificationType PASSWORD_CHANGED =
            new NotificationType(
                    "users.password-changed",
                    new Text("Смена пароля", "Change of your password"),
                    new Text("Ваш пароль изменён", "Your password was changed"),
                    new Text(
                            """
                            ${at} пароль вашей учётной записи был изменён.

                            Если это были не вы, сразу восстановите пароль и сообщите администратору центра.""",
                            """
                            The password of your account was changed on ${at}.

                            If it was not you, reset your password at once and tell the centre's administrator."""),
                    null,
                    Set.of(Channel.IN_APP, Channel.EMAIL),
                    true,
                    false);

    @Override
    public List<NotificationType> types() {
        return List.of(CONFIRMATION, PASSWORD_RESET, PASSWORD_CHANGED);
    }

    static Notification confirmation(String userId, IssuedToken token) {
        return withToken(CONFIRMATION, List.of(Recipient.person(userId)), "/confirm", token);
    }

    static Notification passwordReset(String userId, IssuedToken token) {
        return withToken(PASSWORD_RESET, List.of(Recipient.person(userId)), "/reset", token);
    }

    /**
     * Written where there is nobody to write to: whoever looks at the clock must not learn which
     * addresses are known.
     */
    static Notification passwordResetOfNobody(Instant now) {
        return withToken(
                PASSWORD_RESET, List.of(), "/reset", new IssuedToken(Secrets.token(), now));
    }

    static Notification passwordChanged(String userId, Instant now) {
        return new Notification(
                PASSWORD_CHANGED.name(),
                List.of(Recipient.person(userId)),
                Map.of("at", now),
                null);
    }

    private static Notification withToken(
            NotificationType type, List<Recipient> to, String page, IssuedToken token) {
        return new Notification(
                type.name(),
                to,
                Map.of("token", token.token(), "expiresAt", token.expiresAt()),
                page + "?token=" + token.token());
    }
}
