package org.artel.webhooks.internal;

import java.io.IOException;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
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
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** Why not. */
    enum Refusal {
        NO_ADDRESS,
        IN_CLEAR,
        INSIDE
    }

    /** Why nothing is sent. */
    static final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** What names stand for. */
    @FunctionalInterface
    interface Names {
        InetAddress[] lookUp(String host) throws UnknownHostException;
    }

    private final Set<String> allowed;
    private final Names names;

    @Activate
    public Guard(@Reference Settings settings) {
        this(settings, InetAddress::getAllByName);
    }

    Guard(Settings settings, Names names) {
        this.names = names;
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
            boolean outside =
                    Arrays.stream(names.lookUp(address.getHost()))
                            .allMatch(OutgoingAddress::isPublic);
            return outside ? null : Refusal.INSIDE;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /**
     * Whether it may be sent to the address as it is written; what its name stands for is seen to
     * when a connection is made.
     */
    void check(URI address) throws Refused {
        if (!isAllowed(address) && !"https".equals(address.getScheme())) {
            throw new Refused("Not https", null);
        }
    }

    /**
     * Where a connection may go that is made right now, and nowhere else: names come to stand for
     * something else, also between two questions.
     *
     * @throws Refused if it may go nowhere, or nobody knows the name
     */
    List<InetAddress> addresses(String host, int port) throws Refused {
        try {
            List<InetAddress> found = List.of(names.lookUp(host));
            if (!isAllowed(host, port) && !found.stream().allMatch(OutgoingAddress::isPublic)) {
                throw new Refused("The address is inside of the house", null);
            }
            return found;
        } catch (UnknownHostException e) {
            throw new Refused("Nobody knows " + host, e);
        }
    }

    private boolean isAllowed(URI address) {
        int usual = "https".equals(address.getScheme()) ? HTTPS : HTTP;
        return isAllowed(address.getHost(), address.getPort() < 0 ? usual : address.getPort());
    }

    private boolean isAllowed(String name, int port) {
        // Jetty takes the brackets off.
        boolean bare = name.contains(":") && !name.startsWith("[");
        String host = (bare ? "[" + name + "]" : name).toLowerCase(Locale.ROOT);
        return allowed.contains(host) || allowed.contains(host + ":" + port);
    }
}
