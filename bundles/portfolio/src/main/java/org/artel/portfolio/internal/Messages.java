package org.artel.portfolio.internal;

import java.util.List;
import java.util.Set;
import org.artel.core.api.Text;
import org.artel.core.api.notifications.Channel;
import org.artel.core.api.notifications.NotificationType;
import org.artel.core.api.notifications.NotificationTypes;
import org.osgi.service.component.annotations.Component;

/** What portfolios tell people. */
@Component
public class Messages implements NotificationTypes {

    static final String WAITS = "portfolio.waits";
    static final String RETURNED = "portfolio.returned";
    static final String FAILED = "portfolio.not-published";
    static final String COMMENTED = "portfolio.commented";
    static final String PUBLISHED = "portfolio.published";
    static final String NEWS = "portfolio.news";
    static final String ADOPTED = "portfolio.adopted";
    static final String WITHDRAWN = "portfolio.withdrawn";
    static final String POST_FAILED = "portfolio.post-failed";

    private static final Set<Channel> AT_ONCE = Set.of(Channel.IN_APP, Channel.EMAIL);

    @Override
    public List<NotificationType> types() {
        return List.of(
                type(
                        WAITS,
                        new Text("Материал ждёт проверки", "Something waits for review"),
                        new Text("На проверку: ${title}", "For review: ${title}"),
                        new Text(
                                "${organisation}: «${title}» ждёт решения редактора.",
                                "${organisation}: “${title}” waits for an editor."),
                        AT_ONCE),
                type(
                        RETURNED,
                        new Text("Мой материал вернули", "My publication was returned"),
                        new Text("Вернули с замечанием: ${title}", "Returned: ${title}"),
                        new Text(
                                "${organisation}: «${title}».\n\n${comment}",
                                "${organisation}: “${title}”.\n\n${comment}"),
                        AT_ONCE),
                type(
                        FAILED,
                        new Text(
                                "Мой материал не вышел в срок",
                                "My publication did not appear in time"),
                        new Text("Не опубликовано: ${title}", "Not published: ${title}"),
                        new Text(
                                "${organisation}: «${title}» не удалось опубликовать в назначенное"
                                        + " время. ${comment}",
                                "${organisation}: “${title}” could not be published at its time."
                                        + " ${comment}"),
                        AT_ONCE),
                type(
                        COMMENTED,
                        new Text("Комментарий к моему материалу", "A comment on my publication"),
                        new Text("Комментарий: ${title}", "A comment: ${title}"),
                        new Text(
                                "${organisation}: «${title}».\n\n${comment}",
                                "${organisation}: “${title}”.\n\n${comment}"),
                        AT_ONCE),
                type(
                        PUBLISHED,
                        new Text("Мой материал опубликован", "My publication is public"),
                        new Text("Опубликовано: ${title}", "Published: ${title}"),
                        new Text(
                                "${organisation}: «${title}» теперь на портале.",
                                "${organisation}: “${title}” is on the portal now."),
                        AT_ONCE),
                type(
                        NEWS,
                        new Text(
                                "Новости организаций, за которыми я слежу",
                                "News of organisations that I follow"),
                        new Text("${organisation}: ${title}", "${organisation}: ${title}"),
                        new Text("Новая публикация: «${title}».", "A new publication: “${title}”."),
                        Set.of(Channel.IN_APP, Channel.DIGEST)),
                type(
                        ADOPTED,
                        new Text("Нашу практику переняли", "Our practice was adopted"),
                        new Text("Переняли практику: ${title}", "Adopted: ${title}"),
                        new Text(
                                "${organisation} теперь применяет «${title}». ${comment}",
                                "${organisation} adopted “${title}”. ${comment}"),
                        AT_ONCE),
                type(
                        WITHDRAWN,
                        new Text(
                                "Кто-то на моих фото отозвал согласие",
                                "Somebody on my photos withdrew a consent"),
                        new Text("Фото скрыты: ${title}", "Photos are hidden: ${title}"),
                        new Text(
                                "${organisation}, альбом «${title}»: согласие отозвано, скрыто"
                                        + " фотографий: ${comment}.",
                                "${organisation}, album “${title}”: a consent was withdrawn, photos"
                                        + " hidden: ${comment}."),
                        AT_ONCE),
                type(
                        POST_FAILED,
                        new Text("Пост в соцсеть не вышел", "A post did not go out"),
                        new Text("Пост не вышел: ${title}", "Not posted: ${title}"),
                        new Text(
                                "${organisation}: «${title}». ${networkRu}: ${reasonRu}.",
                                "${organisation}: “${title}”. ${networkEn}: ${reasonEn}."),
                        AT_ONCE));
    }

    private static NotificationType type(
            String name, Text title, Text subject, Text body, Set<Channel> channels) {
        return new NotificationType(
                name, title, subject, body, new Text("Открыть", "Open"), channels, false, false);
    }
}
