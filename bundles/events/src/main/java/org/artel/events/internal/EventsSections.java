package org.artel.events.internal;

import java.util.List;
import org.artel.core.api.Text;
import org.artel.core.api.pages.PublicSections;
import org.osgi.service.component.annotations.Component;

/** Where visitors enter the programme. */
@Component
public class EventsSections implements PublicSections {

    @Override
    public List<Section> sections() {
        return List.of(new Section(new Text("Мероприятия", "Events"), "/events", 40));
    }
}
