package org.artel.itests.harness;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
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
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(kar));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(other))) {
            for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().endsWith(".jar")) {
                    out.write(importing(in.readAllBytes(), name, range));
                } else {
                    in.transferTo(out);
                }
            }
        }
    }

    private static byte[] importing(byte[] bundle, String name, String range) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(bundle))) {
            Manifest manifest = in.getManifest();
            String imports = manifest.getMainAttributes().getValue("Import-Package");
            manifest.getMainAttributes()
                    .putValue(
                            "Import-Package",
                            imports.replaceFirst(
                                    "(?<=^|,)" + name.replace(".", "\\.") + ";version=\"[^\"]+\"",
                                    name + ";version=\"" + range + "\""));
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
