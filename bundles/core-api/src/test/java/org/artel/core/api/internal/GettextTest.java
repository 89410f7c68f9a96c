package org.artel.core.api.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.Test;

public class GettextTest {

    @Test
    public void entriesAreReadAsTranslatorsProgramsWriteThem() {
        assertEquals(
                Map.of(
                        "Войти",
                        "IN",
                        "Две\n\"строки\" и \\",
                        "TWO\tLINES",
                        "Всего: {0}",
                        "ALL {0}"),
                Gettext.read(
                        "x.po",
                        """
                        \uFEFF# Somebody's words.
                        msgid ""
                        msgstr ""
                        "Content-Type: text/plain; charset=UTF-8\\n"
                        "Language: tt\\n"

                        #. Sign in
                        #: sign-in.js
                        msgid "Войти"
                        msgstr "IN"

                        msgid ""
                        "Две\\n"
                        "\\"строки\\" и \\\\"
                        msgstr "TWO\\tLINES"
                        #, fuzzy
                        msgid "Угадано"
                        msgstr "GUESSED"

                        msgctxt "Totals"
                        msgid "Всего: {0}"
                        msgstr "ALL {0}"
                        #~ msgid "Старое"
                        #~ msgstr "OLD"

                        msgid "Пусто"
                        msgstr ""
                        """));
    }

    @Test
    public void whatIsNoneOfTheFormatSaysItsLine() {
        for (String wrong :
                List.of(
                        "Войти = IN",
                        "msgstr \"IN\"",
                        "msgid \"a\nmsgstr \"b\"",
                        "\"astray\"",
                        "msgid \"a\"\nmsgid \"b\"",
                        "msgid \"a\\x\"",
                        "msgid \"a\"b\"",
                        "msgid \"a\\\"")) {
            String said =
                    assertThrows(
                                    wrong,
                                    IllegalArgumentException.class,
                                    () -> Gettext.read("x.po", "\n" + wrong))
                            .getMessage();
            assertTrue(said, said.matches("(?s)x.po, line [23]: .*"));
        }
    }
}
