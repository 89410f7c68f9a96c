package org.artel.portfolio.internal;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

/** What stands for an organisation without a picture. */
public class PageWordsTest {

    @Test
    public void theLetterIsThatOfTheNameProper() {
        assertEquals("П", PageWords.initial("БФ «Планета кошек»"));
        assertEquals("Т", PageWords.initial("АНО ДПО \"Техническая академия\""));
        assertEquals("Р", PageWords.initial("АНО Ресурсный центр"));
        assertEquals("Л", PageWords.initial("Линия жизни"));
        assertEquals("Д", PageWords.initial("АНО СЦСА НАШИ ДЕТИ"));
        assertEquals("К", PageWords.initial("КРОМО"));
        assertEquals("5", PageWords.initial("АНО «5 колонн»"));
        assertEquals("·", PageWords.initial("«»"));
    }
}
