package org.artel.surveys.internal;

import java.util.List;
import org.artel.core.api.Text;
import org.artel.core.api.changes.AnnouncedKind;
import org.artel.core.api.changes.AnnouncedKinds;
import org.osgi.service.component.annotations.Component;

/** What is told outside of surveys. */
@Component
public class Announced implements AnnouncedKinds {

    @Override
    public List<AnnouncedKind> kinds() {
        return List.of(
                new AnnouncedKind(
                        "survey",
                        new Text("Опросы", "Surveys"),
                        "surveys_survey",
                        "/api/surveys/{id}"));
    }
}
