package org.artel.itests.harness;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import javax.servlet.Servlet;
import org.artel.core.api.jobs.Job;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.Allow;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;

/** Builds modules out of packages of these tests, as integrators' builds do. */
public final class Rogues {

    private static final List<Class<?>> LIBRARIES =
            List.of(
                    Allow.class,
                    Component.class,
                    EntityManager.class,
                    Job.class,
                    Logger.class,
                    Servlet.class,
                    Transactions.class,
                    javax.ws.rs.Path.class,
                    io.swagger.v3.oas.annotations.Hidden.class);

    private static final String TEMPLATE = "template";

    private Rogues() {}

    /**
     * Writes a module's bundle and features file.
     *
     * @param name the module's; also takes the place of "template" in what describes its components
     * @param any a class of the package that becomes the bundle
     * @param files what else is in the bundle, by name
     * @return the address of the features file
     */
    public static URI build(Path directory, String name, Class<?> any, Map<String, String> files)
            throws IOException {
        Path jar = directory.resolve(name + ".jar");
        try {
            bundle(jar, name, any, files);
        } catch (Exception e) {
            throw new IOException(e);
        }
        Path features = directory.resolve(name + ".xml");
        Files.writeString(
                features,
                """
                <features name="rogue-%1$s" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
                  <feature name="rogue-%1$s" version="1.0.0">
                    <bundle start-level="85">%2$s</bundle>
                    <capability>artel.module;module="%1$s";ru="Негодник %1$s";en="Rogue %1$s";ui="/ui/%1$s/index.js";default="false"</capability>
                  </feature>
                </features>
                """
                        .formatted(name, jar.toUri()));
        return features.toUri();
    }

    private static void bundle(Path jar, String name, Class<?> any, Map<String, String> files)
            throws Exception {
        try (Builder builder = new Builder()) {
            builder.setProperty("Bundle-SymbolicName", "org.artel.rogue." + name);
            builder.setProperty("Bundle-Version", "1.0.0");
            builder.setProperty("Private-Package", any.getPackageName());
            // As in the parent of all bundles.
            builder.setProperty("-contract", "*");
            builder.setProperty("-dsannotations-options", "norequirements");
            builder.setClasspath(
                    Stream.concat(Stream.of(any), LIBRARIES.stream())
                            .map(Rogues::origin)
                            .distinct()
                            .toArray(File[]::new));
            if (files.keySet().stream().anyMatch(file -> file.startsWith("web/"))) {
                builder.setProperty("Artel-Pages", name);
            }
            Jar bundle = builder.build();
            if (!builder.isOk()) {
                throw new IllegalStateException(builder.getErrors().toString());
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                bundle.putResource(file.getKey(), resource(file.getValue()));
            }
            for (String description :
                    bundle.getResources().keySet().stream()
                            .filter(resource -> resource.startsWith("OSGI-INF/"))
                            .toList()) {
                String text =
                        new String(
                                bundle.getResource(description).buffer().array(),
                                StandardCharsets.UTF_8);
                bundle.putResource(description, resource(text.replace(TEMPLATE, name)));
            }
            bundle.write(jar.toFile());
        }
    }

    private static EmbeddedResource resource(String text) {
        return new EmbeddedResource(text.getBytes(StandardCharsets.UTF_8), 0);
    }

    private static File origin(Class<?> type) {
        return new File(
                URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
