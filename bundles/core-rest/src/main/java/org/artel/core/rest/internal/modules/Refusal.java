package org.artel.core.rest.internal.modules;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.artel.core.api.Text;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Why the framework does not take a module. It says so as a chain of requirements that ends with
 * the one that nothing satisfies; mostly that is a package of another version.
 */
final class Refusal {

    private static final Pattern MISSING =
            Pattern.compile(
                    "missing requirement \\[([^\\]]+)\\] osgi\\.wiring\\.package; ?filter:=\"([^\"]+)\"");
    private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]+)\\)");
    private static final Pattern FROM = Pattern.compile("(?<!\\(!)\\(version>=([^)]+)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([^)]+)\\)\\)");
    private static final Pattern UP_TO = Pattern.compile("(?<!\\(!)\\(version<=([^)]+)\\)");

    private Refusal() {}

    /**
     * @param message the framework's
     * @param present versions of a package that are there, such as {@code 1.5.0}; empty if none is
     */
    static Text of(String message, UnaryOperator<String> present) {
        String bundle = null;
        String filter = null;
        Matcher missing = MISSING.matcher(message);
        while (missing.find()) {
            bundle = missing.group(1);
            filter = missing.group(2);
        }
        Optional<String> name = filter == null ? Optional.empty() : first(PACKAGE, filter);
        if (name.isEmpty()) {
            return new Text(message, message);
        }
        String wanted = name.get() + " " + range(filter);
        String here = present.apply(name.get());
        return here.isEmpty()
                ? new Text(
                        bundle + " требует пакет " + wanted + ", которого здесь ни у кого нет",
                        bundle + " wants the package " + wanted + ", which nobody here has")
                : new Text(
                        bundle
                                + " требует пакет "
                                + wanted
                                + ", а здесь "
                                + here
                                + ": модуль собран для другой версии Артели",
                        bundle
                                + " wants the package "
                                + wanted
                                + ", here is "
                                + here
                                + ": the module was built for another version of Artel");
    }

    /** The versions of a package that bundles here export. */
    static String exported(BundleContext context, String name) {
        Set<String> versions = new TreeSet<>();
        for (Bundle bundle : context.getBundles()) {
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            if (wiring == null || !wiring.isInUse()) {
                continue;
            }
            for (BundleCapability exported :
                    wiring.getCapabilities(PackageNamespace.PACKAGE_NAMESPACE)) {
                Map<String, Object> attributes = exported.getAttributes();
                if (name.equals(attributes.get(PackageNamespace.PACKAGE_NAMESPACE))) {
                    versions.add(
                            attributes
                                    .get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE)
                                    .toString());
                }
            }
        }
        return String.join(", ", versions);
    }

    private static String range(String filter) {
        String from = first(FROM, filter).orElse("0.0.0");
        Optional<String> below = first(BELOW, filter);
        return below.isPresent()
                ? "[" + from + "," + below.get() + ")"
                : first(UP_TO, filter).map(to -> "[" + from + "," + to + "]").orElse(from);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
