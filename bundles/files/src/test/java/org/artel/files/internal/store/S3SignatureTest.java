package org.artel.files.internal.store;

import static org.junit.Assert.assertEquals;

import java.net.URI;
import java.time.Instant;
import org.junit.Test;

public class S3SignatureTest {

    /** Signed so, the request was taken by S3Proxy, which checks signatures. */
    @Test
    public void aSignatureIsWhatAServerExpects() {
        S3Settings settings =
                new S3Settings(
                        URI.create("http://127.0.0.1:18455"),
                        "us-east-1",
                        "artel",
                        "key",
                        "secret",
                        true);
        URI address = settings.address("", "list-type=2&max-keys=1");
        assertEquals("http://127.0.0.1:18455/artel/?list-type=2&max-keys=1", address.toString());
        assertEquals(
                "AWS4-HMAC-SHA256 Credential=key/20261124/us-east-1/s3/aws4_request,"
                        + " SignedHeaders=host;x-amz-content-sha256;x-amz-date,"
                        + " Signature=57159bbb91ec809fc309206894c9c7febcb22ca1add8e42d1fc14b86aaaffa14",
                S3Signature.headers(
                                settings,
                                "GET",
                                address,
                                S3Signature.NOTHING,
                                Instant.parse("2026-11-24T13:07:17Z"))
                        .get("Authorization"));
    }

    @Test
    public void theBucketMayStandInTheHost() {
        S3Settings settings =
                new S3Settings(
                        URI.create("https://s3.example.org"), "ru-1", "artel", "k", "s", false);
        assertEquals(
                "https://artel.s3.example.org/ab/cd/x.original",
                settings.address("ab/cd/x.original", "").toString());
    }
}
