package org.artel.files.internal;

import java.util.ArrayList;
import java.util.List;
import org.artel.core.api.HealthCheck;
import org.artel.files.internal.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether contents can be kept, and in the formats they should be. */
@Component
public class FilesHealth implements HealthCheck {

    private final Store store;
    private final Library library;

    @Activate
    public FilesHealth(@Reference Store store, @Reference Library library) {
        this.store = store;
        this.library = library;
    }

    @Override
    public String name() {
        return "files.store";
    }

    @Override
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>(store.complaints());
        if (library.lacksWebP()) {
            complaints.add(
                    "images are kept without WebP: its native part does not load here"
                            + " (ARTEL_FILES_WEBP=false if that is as it should be)");
        }
        return complaints;
    }
}
