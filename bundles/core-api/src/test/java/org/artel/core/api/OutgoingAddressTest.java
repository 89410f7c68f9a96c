package org.artel.core.api;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.Test;

/** What the product may call and what not. */
public class OutgoingAddressTest {

    @Test
    public void whatIsInsideIsNotPublic() throws UnknownHostException {
        for (String inside :
                List.of(
                        "0.0.0.0",
                        "0.1.2.3",
                        "10.1.2.3",
                        "100.64.0.1",
                        "100.127.255.255",
                        "127.0.0.1",
                        "127.8.8.8",
                        "169.254.169.254",
                        "172.16.0.1",
                        "172.31.255.255",
                        "192.0.0.8",
                        "192.168.1.1",
                        "198.18.0.1",
                        "198.19.255.255",
                        "224.0.0.1",
                        "240.0.0.1",
                        "255.255.255.255",
                        "::",
                        "::1",
                        "::7f00:1",
                        "::ffff:127.0.0.1",
                        "::ffff:10.0.0.1",
                        "64:ff9b::a00:1",
                        "2001:0:1::1",
                        "2002:7f00:1::",
                        "fc00::1",
                        "fd12::1",
                        "fe80::1",
                        "ff02::1")) {
            assertFalse(inside, OutgoingAddress.isPublic(InetAddress.getByName(inside)));
        }
    }

    @Test
    public void theRestIs() throws UnknownHostException {
        for (String outside :
                List.of(
                        "1.1.1.1",
                        "100.63.255.255",
                        "100.128.0.1",
                        "172.32.0.1",
                        "192.0.1.1",
                        "198.20.0.1",
                        "223.255.255.255",
                        "2001:4860:4860::8888",
                        "2a00:1450::1")) {
            assertTrue(outside, OutgoingAddress.isPublic(InetAddress.getByName(outside)));
        }
    }

    @Test
    public void inClearOnlyOnThisMachine() {
        assertTrue(OutgoingAddress.isSafe(URI.create("https://id.example.org/")));
        assertTrue(OutgoingAddress.isSafe(URI.create("http://localhost:8080/")));
        assertFalse(OutgoingAddress.isSafe(URI.create("http://id.example.org/")));
        assertFalse(OutgoingAddress.isSafe(URI.create("https://somebody@id.example.org/")));
        assertFalse(OutgoingAddress.isSafe(URI.create("ftp://localhost/")));
        assertFalse(OutgoingAddress.isSafe(URI.create("https:id")));
    }
}
