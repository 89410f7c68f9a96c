package org.artel.files.internal.content;

import org.artel.core.api.Problem;
import org.artel.core.api.Text;

/** Why a content is not taken. */
final class Refusals {

    private static final String FIELD = "/file";

    private Refusals() {}

    static Problem type() {
        return Problem.invalid(
                FIELD,
                "unsupported-type",
                new Text(
                        "Можно загрузить JPEG, PNG, GIF, WebP, PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP,"
                                + " TXT, CSV или ICS",
                        "JPEG, PNG, GIF, WebP, PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, TXT, CSV or ICS"
                                + " can be uploaded"));
    }

    static Problem broken() {
        return Problem.invalid(
                FIELD,
                "broken",
                new Text(
                        "Файл повреждён или это не то, чем он кажется",
                        "The file is damaged, or not what it seems to be"));
    }

    static Problem empty() {
        return Problem.invalid(
                FIELD, "empty", new Text("В файле ничего нет", "There is nothing in the file"));
    }

    static Problem tooManyPixels(long millions, int side) {
        return Problem.invalid(
                FIELD,
                "too-many-pixels",
                new Text(
                        "Изображение больше "
                                + millions
                                + " мегапикселей или "
                                + side
                                + " точек по стороне. Уменьшите его",
                        "The image has more than "
                                + millions
                                + " megapixels, or "
                                + side
                                + " pixels along a side. Make it smaller"));
    }

    static Problem unpacksTooLarge() {
        return Problem.invalid(
                FIELD,
                "unpacks-too-large",
                new Text(
                        "Документ распаковывается в слишком большой объём",
                        "The document unpacks to too much"));
    }

    static Problem macros() {
        return Problem.invalid(
                FIELD,
                "macros",
                new Text(
                        "Документы с макросами не принимаются. Сохраните его без них",
                        "Documents with macros are not taken. Save it without them"));
    }

    static Problem busy() {
        return Problem.of(
                Problem.Kind.UNAVAILABLE,
                "busy",
                new Text(
                        "Сейчас загружают слишком много файлов. Повторите чуть позже",
                        "Too many files are being uploaded just now. Try again a little later"));
    }
}
