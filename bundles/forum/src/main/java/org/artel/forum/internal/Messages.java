package org.artel.forum.internal;

import java.util.List;
import java.util.Set;
import org.artel.core.api.Text;
import org.artel.core.api.notifications.Channel;
import org.artel.core.api.notifications.NotificationType;
import org.artel.core.api.notifications.NotificationTypes;
import org.osgi.service.component.annotations.Component;

/** What the forum tells people. */
@Component
public class Messages implements NotificationTypes {

    static final String MENTION = "forum.mention";
    static final String REPLY = "forum.reply";
    static final String WATCHED = "forum.watched";
    static final String ACCEPTED = "forum.accepted";
    static final String ANSWERED = "forum.answered";
    static final String DUE = "forum.due";
    static final String MODERATED = "forum.moderated";
    static final String DIGEST = "forum.digest";

    private static final Set<Channel> AT_ONCE = Set.of(Channel.IN_APP, Channel.EMAIL);
    private static final Set<Channel> CALMLY = Set.of(Channel.IN_APP, Channel.DIGEST);

    private static final Text SAID =
            new Text(
                    "${author}, «${title}»:\n\n${excerpt}", "${author}, “${title}”:\n\n${excerpt}");

    /** What is said to the person, who may want to reply at once. */
    static final Set<String> ANSWERABLE = Set.of(MENTION, REPLY);

    @Override
    public List<NotificationType> types() {
        return List.of(
                type(
                        MENTION,
                        new Text("Меня упомянули на форуме", "I was mentioned in the forum"),
                        new Text("Вас упомянули: ${title}", "You were mentioned: ${title}"),
                        SAID,
                        AT_ONCE),
                type(
                        REPLY,
                        new Text("Ответили мне на форуме", "Replies to me in the forum"),
                        new Text("Вам ответили: ${title}", "A reply to you: ${title}"),
                        SAID,
                        CALMLY),
                type(
                        WATCHED,
                        new Text(
                                "Новое в темах и разделах, за которыми я слежу",
                                "News in topics and categories that I watch"),
                        new Text("Новое сообщение: ${title}", "A new post: ${title}"),
                        SAID,
                        CALMLY),
                type(
                        ACCEPTED,
                        new Text("На вопрос нашёлся ответ", "A question has its answer"),
                        new Text("Решение найдено: ${title}", "Solved: ${title}"),
                        new Text(
                                "Решением вопроса «${title}» признан ответ: ${author}.\n\n${excerpt}",
                                "“${title}” is solved by an answer of ${author}.\n\n${excerpt}"),
                        AT_ONCE),
                type(
                        ANSWERED,
                        new Text(
                                "Официальный ответ на мой запрос",
                                "An official answer to my request"),
                        new Text("Официальный ответ: ${title}", "An official answer: ${title}"),
                        SAID,
                        AT_ONCE),
                type(
                        DUE,
                        new Text("Запрос ждёт моего ответа", "A request waits for my answer"),
                        new Text(
                                "<#if days lt 0>Срок ответа прошёл<#elseif days == 0>Ответить"
                                        + " сегодня<#else>Скоро срок ответа</#if>: ${title}",
                                "<#if days lt 0>Overdue<#elseif days == 0>To be answered"
                                        + " today<#else>Due soon</#if>: ${title}"),
                        new Text(
                                "Запрос «${title}» ждёт официального ответа до ${due}.",
                                "The request “${title}” is to be answered by ${due}."),
                        AT_ONCE),
                type(
                        MODERATED,
                        new Text(
                                "Решения модераторов о моих сообщениях",
                                "Moderators’ decisions about my posts"),
                        new Text("${decisionRu}: ${title}", "${decisionEn}: ${title}"),
                        new Text(
                                "Тема «${title}».\n\n${excerpt}<#if reason?has_content>\n\nПричина:"
                                        + " ${reason}</#if>",
                                "“${title}”.\n\n${excerpt}<#if reason?has_content>\n\nReason:"
                                        + " ${reason}</#if>"),
                        AT_ONCE),
                new NotificationType(
                        DIGEST,
                        new Text("Подборка нового на форуме", "What is new in the forum"),
                        new Text(
                                "Новое на форуме: тем — ${topics?size}<#if more> и больше</#if>",
                                "New in the forum: ${topics?size}<#if more>+</#if> topics"),
                        new Text(
                                "<#list topics as one>${one.title} (${one.category}), новых"
                                        + " сообщений: ${one.posts}\n\n</#list>Подборку вы включили"
                                        + " в настройках форума, там же её можно отключить.",
                                "<#list topics as one>${one.title} (${one.category}), new posts:"
                                        + " ${one.posts}\n\n</#list>You asked for this letter in the"
                                        + " settings of the forum, and can switch it off there."),
                        new Text("Открыть непрочитанное", "Open what is unread"),
                        Set.of(Channel.EMAIL),
                        false,
                        false));
    }

    private static NotificationType type(
            String name, Text title, Text subject, Text body, Set<Channel> channels) {
        Text action =
                ANSWERABLE.contains(name)
                        ? new Text("Прочитать и ответить", "Read and reply")
                        : new Text("Открыть", "Open");
        return new NotificationType(name, title, subject, body, action, channels, false, false);
    }

    /** What a moderator did, as its author is told. */
    static Text decision(String what) {
        return switch (what) {
            case "approved" -> new Text("Сообщение одобрено", "Your post was approved");
            case "hidden" -> new Text("Сообщение скрыто", "Your post was hidden");
            case "deleted" -> new Text("Сообщение удалено", "Your post was deleted");
            case "restored" -> new Text("Сообщение возвращено", "Your post was restored");
            case "purged" -> new Text("Сообщение стёрто", "Your post was removed for good");
            case "edited" -> new Text("Сообщение исправлено", "Your post was edited");
            default -> new Text("Решение модератора", "A moderator’s decision");
        };
    }
}
