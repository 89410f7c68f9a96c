package org.artel.webhooks.internal;

import java.io.IOException;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.artel.core.api.OutgoingAddress;
import org.artel.core.api.Settings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * To whom may be sent: by https, to places in the public network. What is inside of the house can
 * be reached only if the operator named it; otherwise whoever may make a hook could make the
 * product knock at doors that only it can reach.
 */
@Component(service = Guard.class)
public final class Guard {

    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(https?)://([^/?#@:\\[\\]\\s]+|\\[[0-9a-fA-F:.]+])(:\\d{1,5})?([/?][^\\s#]*)?");
    private static final int PORT_MAX = 65_535;

    /** Why not. */
    enum Refusal {
        NO_ADDRESS,
        IN_CLEAR,
        INSIDE
    }

    private final Set<String> allowed;

    @Activate
    public Guard(@Reference Settings settings) {
        allowed =
                Arrays.stream(settings.get("ARTEL_WEBHOOKS_INSIDE", "").split(","))
                        .map(one -> one.strip().toLowerCase(Locale.ROOT))
                        .filter(one -> !one.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** The address in letters that any network takes; null if it is none of ours. */
    static URI read(String text) {
        Matcher parts = ADDRESS.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        try {
            String host =
                    parts.group(2).startsWith("[")
                            ? parts.group(2)
                            : IDN.toASCII(parts.group(2).toLowerCase(Locale.ROOT));
            String port = parts.group(3) == null ? "" : parts.group(3);
            String rest = parts.group(4) == null ? "/" : parts.group(4);
            URI address =
                    URI.create(
                            URI.create(parts.group(1) + "://" + host + port + rest)
                                    .toASCIIString());
            return address.getHost() == null || address.getPort() > PORT_MAX ? null : address;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * Why nobody may be sent there; null if it is all right, or nobody knows the name at present.
     */
    Refusal refusal(URI address) {
        if (isAllowed(address)) {
            return null;
        }
        if (!"https".equals(address.getScheme())) {
            return Refusal.IN_CLEAR;
        }
        try {
            return isOutside(address.getHost()) ? null : Refusal.INSIDE;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /**
     * The same right before sending, since names come to stand for something else. What the name
     * stands for is then remembered for some seconds by Java itself, which asks nobody again to
     * connect.
     *
     * @throws IOException if nothing may be sent there, or nobody knows the name
     */
    void check(URI address) throws IOException {
        if (isAllowed(address)) {
            return;
        }
        if (!"https".equals(address.getScheme())) {
            throw new IOException("Not https");
        }
        try {
            if (!isOutside(address.getHost())) {
                throw new IOException("The address is inside of the house");
            }
        } catch (UnknownHostException e) {
            throw new IOException("Nobody knows " + address.getHost(), e);
        }
    }

    private boolean isAllowed(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return allowed.contains(host) || allowed.contains(host + ":" + address.getPort());
    }

    private static boolean isOutside(String host) throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(host)).allMatch(OutgoingAddress::isPublic);
    }
}
