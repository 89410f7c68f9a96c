package org.artel.portfolio.internal.rest;

import static org.junit.Assert.assertEquals;

import java.util.Map;
import java.util.Set;
import org.artel.core.rest.testing.WhoMayCall;
import org.junit.Test;

public class PhotosWhoMayCallTest {

    private static final Set<String> ANYONE = Set.of("ANYONE");
    private static final Set<String> SIGNED_IN = Set.of("SIGNED_IN");

    @Test
    public void everyMethodOfPhotosSaysWho() {
        assertEquals(
                Map.of(
                        "GET /albums/{album}/photos", ANYONE,
                        "POST /albums/{album}/photos", SIGNED_IN,
                        "GET /albums/{album}/photos/{id}", ANYONE,
                        "PATCH /albums/{album}/photos/{id}", SIGNED_IN,
                        "DELETE /albums/{album}/photos/{id}", SIGNED_IN,
                        "POST /albums/{album}/order", SIGNED_IN),
                WhoMayCall.table(PhotosResource.class, PhotoOrderResource.class));
    }
}
