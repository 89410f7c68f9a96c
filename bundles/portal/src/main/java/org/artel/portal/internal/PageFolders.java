package org.artel.portal.internal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.artel.core.rest.HasPages;
import org.artel.core.rest.ModuleNames;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages of every bundle that has some; they come and go with it. */
@Component(service = PageFolders.class)
public class PageFolders implements BundleTrackerCustomizer<String> {

    private static final Logger LOG = LoggerFactory.getLogger(PageFolders.class);

    private final ModuleNames modules;
    private final Map<String, AssetFolder> folders = new ConcurrentHashMap<>();
    private final BundleTracker<String> tracker;

    @Activate
    public PageFolders(BundleContext context, @Reference ModuleNames modules) {
        this.modules = modules;
        tracker = new BundleTracker<>(context, Bundle.ACTIVE, this);
        tracker.open();
    }

    @Deactivate
    void close() {
        tracker.close();
    }

    public Optional<AssetFolder> find(String name) {
        return Optional.ofNullable(folders.get(name));
    }

    @Override
    public String addingBundle(Bundle bundle, BundleEvent event) {
        String name = bundle.getHeaders("").get(HasPages.HEADER);
        if (name == null) {
            return null;
        }
        Set<String> owners = modules.of(bundle);
        if (!owners.isEmpty() && !owners.contains(name)) {
            LOG.error(
                    "{} wants /ui/{}, which is not its own, but of module {}",
                    bundle.getSymbolicName(),
                    name,
                    String.join(", ", owners));
            return null;
        }
        folders.put(name, AssetFolder.of(bundle));
        return name;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, String name) {
        // It stays active, and a bundle's files do not change.
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, String name) {
        folders.remove(name);
    }
}
