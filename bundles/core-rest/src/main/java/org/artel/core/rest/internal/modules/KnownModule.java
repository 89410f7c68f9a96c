package org.artel.core.rest.internal.modules;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.karaf.features.BundleInfo;
import org.apache.karaf.features.Capability;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.artel.core.api.Text;

/**
 * A feature that says it is a module: it has a capability {@code
 * artel.module;module="…";ru="…";en="…";ui="…"}.
 *
 * @param ui path of its first page's script, null if it has none
 * @param byDefault whether a new installation has it
 */
record KnownModule(String name, Text title, String ui, boolean byDefault, Feature feature) {

    private static final Pattern ATTRIBUTE =
            Pattern.compile("(\\w+)(?::\\w+)?\\s*=\\s*\"([^\"]*)\"");

    /** All that could be installed, or are; of one name there may be several versions. */
    static Stream<KnownModule> all(FeaturesService features) {
        try {
            return Arrays.stream(features.listFeatures()).flatMap(feature -> of(feature).stream());
        } catch (Exception e) {
            throw new IllegalStateException("The features cannot be read", e);
        }
    }

    static Optional<KnownModule> of(Feature feature) {
        for (Capability capability : feature.getCapabilities()) {
            String value = capability.getValue().trim();
            if (value.startsWith("artel.module;")) {
                String name = attribute(value, "module").orElse(feature.getName());
                return Optional.of(
                        new KnownModule(
                                name,
                                new Text(
                                        attribute(value, "ru").orElse(name),
                                        attribute(value, "en").orElse(name)),
                                attribute(value, "ui").orElse(null),
                                !"false".equals(attribute(value, "default").orElse("true")),
                                feature));
            }
        }
        return Optional.empty();
    }

    /** Addresses of the bundles that are its own, not what they stand on. */
    Stream<String> locations() {
        return feature.getBundles().stream()
                .filter(info -> !info.isDependency())
                .map(BundleInfo::getLocation);
    }

    private static Optional<String> attribute(String capability, String wanted) {
        Matcher matcher = ATTRIBUTE.matcher(capability);
        while (matcher.find()) {
            if (matcher.group(1).equals(wanted)) {
                return Optional.of(matcher.group(2));
            }
        }
        return Optional.empty();
    }
}
