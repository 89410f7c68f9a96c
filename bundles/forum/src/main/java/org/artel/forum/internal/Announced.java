package org.artel.forum.internal;

import java.util.List;
import org.artel.core.api.Text;
import org.artel.core.api.changes.AnnouncedKind;
import org.artel.core.api.changes.AnnouncedKinds;
import org.osgi.service.component.annotations.Component;

/** What is told outside of the forum. */
@Component
public class Announced implements AnnouncedKinds {

    @Override
    public List<AnnouncedKind> kinds() {
        return List.of(
                new AnnouncedKind(
                        "topic",
                        new Text("Темы форума", "Topics of the forum"),
                        "forum_topic",
                        "/api/forum/topics/{id}"),
                new AnnouncedKind(
                        "post",
                        new Text("Сообщения форума", "Posts of the forum"),
                        "forum_post",
                        "/api/forum/topics/{topic_id}/posts/{id}"));
    }
}
