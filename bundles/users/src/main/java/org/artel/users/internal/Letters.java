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

                            Код действует до ${expiresAt}. Если вы не регистрировались, ничего не делайте.\
                            """,
                            """
                            You registered with this address. To confirm it, press the button or enter this code on the confirmation page:

                            ${token}

                            The code is valid until ${expiresAt}. If you did not register, do nothing.\
                            """),
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

                            Код действует до ${expiresAt}. Если это были не вы, ничего не делайте: пароль остаётся прежним.\
                            """,
                            """
                            Somebody, probably you, asked for a new password of your account. Press the button or enter this code on the reset page:

                            ${token}

                            The code is valid until ${expiresAt}. If it was not you, do nothing: the password stays as it is.\
                            """),
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

                            Если это были не вы, сразу восстановите пароль и сообщите администратору центра.\
                            """,
                            """
                            The password of your account was changed on ${at}.

                            If it was not you, reset your password at once and tell the centre's administrator.\
                            """),
                    null,
                    Set.of(Channel.IN_APP, Channel.EMAIL),
                    true,
                    false);

    private static final NotificationType SECOND_FACTOR_ON =
            ofSecurity(
                    "users.second-factor-on",
                    new Text("Второй фактор включён", "Your second factor is on"),
                    new Text(
                            """
                            ${at} для вашей учётной записи включён второй фактор: при входе нужен код из приложения. Запасные коды храните там, где их не потерять.

                            Если это были не вы, сразу смените пароль и сообщите администратору центра.\
                            """,
                            """
                            A second factor was switched on for your account on ${at}: signing in needs a code of your application. Keep the recovery codes where you will not lose them.

                            If it was not you, change your password at once and tell the centre's administrator.\
                            """));

    private static final NotificationType SECOND_FACTOR_OFF =
            ofSecurity(
                    "users.second-factor-off",
                    new Text("Второй фактор отключён", "Your second factor is off"),
                    new Text(
                            """
                            ${at} второй фактор вашей учётной записи отключён: для входа достаточно пароля.

                            Если это были не вы, сразу смените пароль и сообщите администратору центра.\
                            """,
                            """
                            The second factor of your account was switched off on ${at}: the password alone is enough to sign in.

                            If it was not you, change your password at once and tell the centre's administrator.\
                            """));

    private static final NotificationType SECOND_FACTOR_RESET =
            ofSecurity(
                    "users.second-factor-reset",
                    new Text(
                            "Администратор сбросил ваш второй фактор",
                            "An administrator reset your second factor"),
                    new Text(
                            """
                            ${at} администратор центра сбросил второй фактор вашей учётной записи и завершил все её сеансы. Войдите с паролем и включите второй фактор снова.

                            Если вы об этом не просили, сразу смените пароль и спросите администратора центра.\
                            """,
                            """
                            An administrator of the centre reset the second factor of your account on ${at} and ended all its sessions. Sign in with your password and switch the second factor on again.

                            If you did not ask for it, change your password at once and ask the centre's administrator.\
                            """));

    private static final NotificationType RECOVERY_CODE_USED =
            ofSecurity(
                    "users.recovery-code-used",
                    new Text("Использован запасной код", "A recovery code was used"),
                    new Text(
                            """
                            ${at} вместо кода из приложения использован запасной код. Осталось запасных кодов: ${left}. Новые можно получить в профиле.

                            Если это были не вы, сразу смените пароль и сообщите администратору центра.\
                            """,
                            """
                            A recovery code was used on ${at} in place of a code of your application. Recovery codes left: ${left}. You get new ones in your profile.

                            If it was not you, change your password at once and tell the centre's administrator.\
                            """));

    private static final NotificationType CODES_GUESSED =
            ofSecurity(
                    "users.second-factor-guessed",
                    new Text("Кто-то знает ваш пароль", "Somebody knows your password"),
                    new Text(
                            """
                            К ${at} кто-то много раз вошёл с вашим паролем, но с неверным кодом. Код его не пустил.

                            Если это были не вы, сразу смените пароль.\
                            """,
                            """
                            By ${at} somebody gave your right password many times, but wrong codes. The codes kept them out.

                            If it was not you, change your password at once.\
                            """));

    private static final NotificationType TOKEN_MADE =
            ofSecurity(
                    "users.token-made",
                    new Text("Выпущен токен для программы", "A token for a program was made"),
                    new Text(
                            """
                            ${at} в вашей учётной записи выпущен токен «${name}». Программа с ним действует от вашего имени до ${expiresAt}. Области: ${scopes}.

                            Если это были не вы, сразу отзовите его в профиле и смените пароль.                            """,
                            """
                            A token “${name}” was made for your account on ${at}. A program that has it acts in your name until ${expiresAt}. Scopes: ${scopes}.

                            If it was not you, revoke it in your profile at once and change your password.                            """));

    private static final NotificationType TOKEN_RENEWED =
            ofSecurity(
                    "users.token-renewed",
                    new Text("Токен программы обновлён", "A program's token was renewed"),
                    new Text(
                            """
                            ${at} в вашей учётной записи обновлён токен «${name}»: у него новый секрет и новый срок, до ${expiresAt}. Области прежние: ${scopes}.

                            Если это были не вы, сразу отзовите его в профиле и смените пароль.""",
                            """
                            The token “${name}” of your account was renewed on ${at}: it has a new secret and a new end, ${expiresAt}. Scopes as before: ${scopes}.

                            If it was not you, revoke it in your profile at once and change your password."""));

    private static NotificationType ofSecurity(String name, Text subject, Text body) {
        return new NotificationType(
                name,
                subject,
                subject,
                body,
                null,
                Set.of(Channel.IN_APP, Channel.EMAIL),
                true,
                false);
    }

    @Override
    public List<NotificationType> types() {
        return List.of(
                CONFIRMATION,
                PASSWORD_RESET,
                PASSWORD_CHANGED,
                SECOND_FACTOR_ON,
                SECOND_FACTOR_OFF,
                SECOND_FACTOR_RESET,
                RECOVERY_CODE_USED,
                CODES_GUESSED,
                TOKEN_MADE,
                TOKEN_RENEWED);
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
        return at(PASSWORD_CHANGED, userId, now);
    }

    static Notification secondFactorOn(String userId, Instant now) {
        return at(SECOND_FACTOR_ON, userId, now);
    }

    static Notification secondFactorOff(String userId, Instant now) {
        return at(SECOND_FACTOR_OFF, userId, now);
    }

    static Notification secondFactorReset(String userId, Instant now) {
        return at(SECOND_FACTOR_RESET, userId, now);
    }

    static Notification codesGuessed(String userId, Instant now) {
        return at(CODES_GUESSED, userId, now);
    }

    static Notification recoveryCodeUsed(String userId, Instant now, int left) {
        return new Notification(
                RECOVERY_CODE_USED.name(),
                List.of(Recipient.person(userId)),
                Map.of("at", now, "left", left),
                null);
    }

    static Notification tokenMade(String userId, PersonalTokenEntity token) {
        return ofToken(TOKEN_MADE, userId, token, token.createdAt);
    }

    static Notification tokenRenewed(String userId, PersonalTokenEntity token) {
        return ofToken(TOKEN_RENEWED, userId, token, token.renewedAt);
    }

    private static Notification ofToken(
            NotificationType type, String userId, PersonalTokenEntity token, Instant at) {
        return new Notification(
                type.name(),
                List.of(Recipient.person(userId)),
                Map.of(
                        "at",
                        at,
                        "name",
                        token.name,
                        "scopes",
                        token.scopes.replace(" ", ", "),
                        "expiresAt",
                        token.expiresAt),
                null);
    }

    private static Notification at(NotificationType type, String userId, Instant now) {
        return new Notification(
                type.name(), List.of(Recipient.person(userId)), Map.of("at", now), null);
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
