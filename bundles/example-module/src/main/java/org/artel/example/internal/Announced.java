package org.artel.example.internal;

import java.util.List;
import org.artel.core.api.Text;
import org.artel.core.api.changes.AnnouncedKind;
import org.artel.core.api.changes.AnnouncedKinds;
import org.osgi.service.component.annotations.Component;

/** What is told outside of the board. */
@Component
public class Announced implements AnnouncedKinds {

    @Override
    public List<AnnouncedKind> kinds() {
        return List.of(
                new AnnouncedKind(
                        "note",
                        new Text("Заметки на доске", "Notes on the board"),
                        "example_note",
                        "/api/example/notes/{id}"));
    }
}
