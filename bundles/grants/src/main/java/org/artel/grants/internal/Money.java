package org.artel.grants.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;

/** Amounts: never rounded, two places. */
final class Money {

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,13}(\\.\\d{1,2})?");

    private Money() {}

    /** An amount must be there, from zero on. */
    static void check(Validation validation, String pointer, String amount) {
        validation
                .required(pointer, amount)
                .check(
                        amount == null || amount.isBlank() || AMOUNT.matcher(amount).matches(),
                        pointer,
                        "amount",
                        new Text(
                                "Сумма — число, до двух знаков после точки",
                                "An amount is a number with two places at most"));
    }

    static BigDecimal of(String amount) {
        return new BigDecimal(amount).setScale(2, RoundingMode.UNNECESSARY);
    }

    static String text(BigDecimal amount) {
        return (amount == null ? BigDecimal.ZERO : amount)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
