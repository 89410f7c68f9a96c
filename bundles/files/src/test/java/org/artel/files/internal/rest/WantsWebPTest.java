package org.artel.files.internal.rest;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;

public class WantsWebPTest {

    private static boolean says(String accept) {
        return WantsWebP.says(List.of(accept));
    }

    @Test
    public void aPageThatShowsAnImageGetsWebP() {
        // As Chrome, Firefox and Safari send for an image.
        assertTrue(says("image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8"));
        assertTrue(says("image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5"));
        assertTrue(says("IMAGE/WebP ; q=0.5"));
        assertTrue(WantsWebP.says(List.of("image/png", "image/webp")));
    }

    @Test
    public void whoeverOpensTheImageItselfOrDoesNotKnowWebPDoesNot() {
        assertFalse(says("text/html,application/xhtml+xml,image/avif,image/webp,*/*;q=0.8"));
        assertFalse(says("*/*"));
        assertFalse(says("image/*"));
        assertFalse(says("image/png,image/webp;q=0"));
        assertFalse(says("image/webp; q=0.000"));
        assertFalse(WantsWebP.says(List.of()));
        assertFalse(WantsWebP.says(null));
    }
}
