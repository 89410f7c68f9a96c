package org.artel.example.internal;

import java.util.List;
import org.artel.core.api.Text;
import org.artel.core.api.pages.PublicSections;
import org.osgi.service.component.annotations.Component;

/** Where visitors of public pages come to the board. */
@Component
public class NoteSections implements PublicSections {

    @Override
    public List<Section> sections() {
        return List.of(new Section(new Text("Доска заметок", "Notice board"), "/example", 100));
    }
}
