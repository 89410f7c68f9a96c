package org.artel.core.api;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Set;

/** What the product may call by itself, and what it must not be made to call. */
public final class OutgoingAddress {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private OutgoingAddress() {}

    /** Whether nobody on the way can read and change what is said there. */
    public static boolean isSafe(URI address) {
        return address.getHost() != null
                && address.getUserInfo() == null
                && ("https".equalsIgnoreCase(address.getScheme())
                        || "http".equalsIgnoreCase(address.getScheme())
                                && THIS_MACHINE.contains(address.getHost()));
    }

    /**
     * Whether it is a place in the public network, and not this machine, its neighbours or a
     * service that only they are meant to reach. A name may stand for several: look at each.
     */
    public static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (address instanceof Inet4Address) {
            int third = bytes[2] & 0xff;
            boolean shared = first == 100 && (second & 0xc0) == 64;
            boolean protocols = first == 192 && second == 0 && third == 0;
            boolean benchmarks = first == 198 && (second & 0xfe) == 18;
            return first != 0 && first < 240 && !shared && !protocols && !benchmarks;
        }
        return address instanceof Inet6Address && !isInside6(bytes, first, second);
    }

    /** Unique local addresses, and those in which an address of the old kind is wrapped. */
    private static boolean isInside6(byte[] bytes, int first, int second) {
        boolean local = (first & 0xfe) == 0xfc;
        boolean translated =
                first == 0
                        && second == 0x64
                        && (bytes[2] & 0xff) == 0xff
                        && bytes[3] == (byte) 0x9b;
        boolean sixToFour = first == 0x20 && second == 0x02;
        boolean teredo = first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        boolean compatible = true;
        for (int i = 0; i < 12; i++) {
            compatible &= bytes[i] == 0;
        }
        return local || translated || sixToFour || teredo || compatible;
    }
}
