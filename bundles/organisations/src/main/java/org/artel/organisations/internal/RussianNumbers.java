package org.artel.organisations.internal;

import java.util.Optional;
import java.util.regex.Pattern;
import org.artel.core.api.FieldError;
import org.artel.core.api.Text;

/**
 * INN, OGRN and OGRNIP: form and check digits. A right check digit proves that nobody mistyped, not
 * that the organisation exists.
 */
final class RussianNumbers {

    // [0-9], not \d or Character.isDigit: digits of other scripts are no digits here.
    private static final Pattern INN = Pattern.compile("[0-9]{10}|[0-9]{12}");
    private static final Pattern OGRN = Pattern.compile("[15][0-9]{12}|3[0-9]{14}");
    private static final Pattern KPP = Pattern.compile("[0-9]{4}[0-9A-Z]{2}[0-9]{3}");
    private static final Pattern ZEROS = Pattern.compile("0+");

    private static final int[] INN_10 = {2, 4, 10, 3, 5, 9, 4, 6, 8};
    private static final int[] INN_11 = {7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    private static final int[] INN_12 = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};

    private RussianNumbers() {}

    /** What is wrong with an INN. */
    static Optional<FieldError> inn(String inn) {
        if (!INN.matcher(inn).matches() || ZEROS.matcher(inn).matches()) {
            return Optional.of(
                    new FieldError(
                            "/inn",
                            "format",
                            new Text("ИНН — 10 или 12 цифр", "An INN is 10 or 12 digits")));
        }
        boolean right =
                inn.length() == 10 ? check(inn, INN_10) : check(inn, INN_11) && check(inn, INN_12);
        return right ? Optional.empty() : Optional.of(checksum("/inn", "ИНН", "INN"));
    }

    /** What is wrong with an OGRN (13 digits) or OGRNIP (15 digits). */
    static Optional<FieldError> ogrn(String ogrn) {
        if (!OGRN.matcher(ogrn).matches()) {
            return Optional.of(
                    new FieldError(
                            "/ogrn",
                            "format",
                            new Text(
                                    "ОГРН — 13 цифр, первая 1 или 5; ОГРНИП — 15 цифр, первая 3",
                                    "An OGRN is 13 digits beginning with 1 or 5; an OGRNIP is 15"
                                            + " beginning with 3")));
        }
        int last = ogrn.length() - 1;
        long head = Long.parseLong(ogrn.substring(0, last));
        long digit = head % (last == 12 ? 11 : 13) % 10;
        return digit == ogrn.charAt(last) - '0'
                ? Optional.empty()
                : Optional.of(checksum("/ogrn", "ОГРН", "OGRN"));
    }

    /** What is wrong with a KPP. */
    static Optional<FieldError> kpp(String kpp) {
        return KPP.matcher(kpp).matches()
                ? Optional.empty()
                : Optional.of(
                        new FieldError(
                                "/kpp",
                                "format",
                                new Text(
                                        "КПП — 9 знаков, например 231501001",
                                        "A KPP is 9 characters such as 231501001")));
    }

    /** An organisation's INN goes with an OGRN, a sole trader's with an OGRNIP. */
    static boolean paired(String inn, String ogrn) {
        return (inn.length() == 10) == (ogrn.length() == 13);
    }

    private static boolean check(String digits, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (digits.charAt(i) - '0');
        }
        return sum % 11 % 10 == digits.charAt(weights.length) - '0';
    }

    private static FieldError checksum(String pointer, String ru, String en) {
        return new FieldError(
                pointer,
                "checksum",
                new Text(
                        ru + ": контрольная цифра не сходится, проверьте номер",
                        "The check digit of this " + en + " is wrong: look for a typing error"));
    }
}
