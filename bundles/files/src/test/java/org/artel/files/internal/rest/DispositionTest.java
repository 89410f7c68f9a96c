package org.artel.files.internal.rest;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class DispositionTest {

    @Test
    public void aNameCannotLeaveItsQuotes() {
        assertEquals(
                "attachment; filename=\"a_ __x_ b.pdf\"; filename*=UTF-8''a%22%20%0D%0Ax%3A%20b.pdf",
                Disposition.of(false, "a\" \r\nx: b.pdf"));
    }

    @Test
    public void russianNamesArriveWhole() {
        assertEquals(
                "inline; filename=\"____.jpg\"; filename*=UTF-8''%D1%84%D0%BE%D1%82%D0%BE.jpg",
                Disposition.of(true, "фото.jpg"));
    }
}
