package org.artel.forum.internal;

import java.util.List;
import org.artel.core.api.Text;
import org.artel.core.api.pages.PublicSections;
import org.osgi.service.component.annotations.Component;

/** Where visitors enter the forum. */
@Component
public class ForumSections implements PublicSections {

    @Override
    public List<Section> sections() {
        return List.of(new Section(new Text("Форум", "Forum"), "/f", 50));
    }
}
