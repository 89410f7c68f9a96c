package org.artel.portal.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.Bundle;

/**
 * The folder {@code web/} of one bundle. Its print is part of its address, so a browser may keep
 * every file for ever, and files that import each other always belong together.
 */
public final class AssetFolder {

    private static final String FOLDER = "/web/";
    private static final int PRINT_LENGTH = 12;

    private final Map<String, Asset> assets;
    private final String print;

    private AssetFolder(Map<String, Asset> assets, String print) {
        this.assets = assets;
        this.print = print;
    }

    static AssetFolder of(Bundle bundle) {
        Map<String, Asset> assets = new TreeMap<>();
        Enumeration<URL> entries = bundle.findEntries(FOLDER, "*", true);
        for (URL url : entries == null ? Collections.<URL>emptyList() : Collections.list(entries)) {
            if (!url.getPath().endsWith("/")) {
                String name = url.getPath().substring(FOLDER.length());
                assets.put(name, Asset.of(name, content(url)));
            }
        }
        return new AssetFolder(assets, print(assets));
    }

    /** Changes with every byte of every file. */
    public String print() {
        return print;
    }

    public Optional<Asset> find(String name) {
        return Optional.ofNullable(assets.get(name));
    }

    private static byte[] content(URL url) {
        try (InputStream in = url.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String print(Map<String, Asset> assets) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            assets.forEach(
                    (name, asset) -> {
                        digest.update(name.getBytes(StandardCharsets.UTF_8));
                        digest.update((byte) 0);
                        digest.update(asset.plain());
                    });
            return HexFormat.of().formatHex(digest.digest()).substring(0, PRINT_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
