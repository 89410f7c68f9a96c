package org.artel.itests.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Makes Karaf archives out of others. */
public final class Kars {

    private Kars() {}

    /**
     * The same archive as if its bundles had been built against another version of a package.
     *
     * @param range what they import, such as {@code [9.0,10)}
     */
    public static void importing(Path kar, String name, String range, Path other)
            throws IOException {
        rewrite(
                kar,
                UnaryOperator.identity(),
                attributes ->
                        attributes.putValue(
                                "Import-Package",
                                attributes
                                        .getValue("Import-Package")
                                        .replaceFirst(
                                                "(?<=^|,)"
                                                        + Pattern.quote(name)
                                                        + ";version=\"[^\"]+\"",
                                                name + ";version=\"" + range + "\"")),
                other);
    }

    /** The same archive in another version. */
    public static void inVersion(Path kar, String version, String next, Path other)
            throws IOException {
        rewrite(
                kar,
                text -> text.replace(version, next),
                attributes -> attributes.putValue("Bundle-Version", next),
                other);
    }

    private static void rewrite(
            Path kar, UnaryOperator<String> texts, Consumer<Attributes> manifests, Path other)
            throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(kar));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(other))) {
            for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
                out.putNextEntry(new ZipEntry(texts.apply(entry.getName())));
                byte[] content = in.readAllBytes();
                if (entry.getName().endsWith(".jar")) {
                    content = bundle(content, manifests);
                } else if (entry.getName().endsWith(".xml")) {
                    content = texts.apply(new String(content, UTF_8)).getBytes(UTF_8);
                }
                out.write(content);
            }
        }
    }

    private static byte[] bundle(byte[] bundle, Consumer<Attributes> manifests) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(bundle))) {
            Manifest manifest = in.getManifest();
            manifests.accept(manifest.getMainAttributes());
            copy(in, bytes, manifest);
        }
        return bytes.toByteArray();
    }

    private static void copy(JarInputStream in, OutputStream bytes, Manifest manifest)
            throws IOException {
        try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
            for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                in.transferTo(out);
            }
        }
    }
}
