package org.artel.portfolio.internal;

import java.util.List;
import org.artel.core.api.Text;
import org.artel.core.api.pages.PublicSections;
import org.osgi.service.component.annotations.Component;

/** Where visitors enter what organisations show. */
@Component
public class PortfolioSections implements PublicSections {

    @Override
    public List<Section> sections() {
        return List.of(
                new Section(new Text("Организации", "Organisations"), "/o", 10),
                new Section(new Text("Статьи", "Articles"), "/a", 20),
                new Section(new Text("Практики", "Practices"), "/p", 30));
    }
}
