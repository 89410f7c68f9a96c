package org.artel.core.rest.internal.modules;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.karaf.features.FeaturesService;
import org.artel.core.rest.ModuleNames;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Found in the features; a bundle stays with its module for as long as it is installed. */
@Component(service = {ModuleNames.class, BundleModules.class})
public class BundleModules implements ModuleNames {

    private final FeaturesService features;
    private final Map<Long, Set<String>> known = new ConcurrentHashMap<>();

    @Activate
    public BundleModules(@Reference FeaturesService features) {
        this.features = features;
    }

    @Override
    public Set<String> of(Bundle bundle) {
        return known.computeIfAbsent(
                bundle.getBundleId(), id -> find(Artifact.of(bundle.getLocation())));
    }

    /** The names of all modules that could be installed, or are. */
    Set<String> all() {
        return KnownModule.all(features).map(KnownModule::name).collect(Collectors.toSet());
    }

    private Set<String> find(String artifact) {
        return KnownModule.all(features)
                .filter(module -> module.locations().map(Artifact::of).anyMatch(artifact::equals))
                .map(KnownModule::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
