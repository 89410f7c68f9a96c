package org.artel.portfolio.internal;

import java.util.List;
import org.artel.core.api.Text;
import org.artel.core.api.changes.AnnouncedKind;
import org.artel.core.api.changes.AnnouncedKinds;
import org.osgi.service.component.annotations.Component;

/** What is told outside of publications. */
@Component
public class Announced implements AnnouncedKinds {

    @Override
    public List<AnnouncedKind> kinds() {
        return List.of(
                new AnnouncedKind(
                        "publication",
                        new Text("Статьи, практики и альбомы", "Articles, practices and albums"),
                        "portfolio_publication",
                        "/api/portfolio/publications/{id}"));
    }
}
