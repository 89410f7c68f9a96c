package org.artel.files.internal;

import java.util.List;
import org.artel.core.api.HealthCheck;
import org.artel.files.internal.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether contents can be kept. */
@Component
public class FilesHealth implements HealthCheck {

    private final Store store;

    @Activate
    public FilesHealth(@Reference Store store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "files.store";
    }

    @Override
    public List<String> complaints() {
        return store.complaints();
    }
}
