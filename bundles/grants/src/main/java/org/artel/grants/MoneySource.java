package org.artel.grants;

/** Who pays for a line of the budget. */
public enum MoneySource {
    GRANT,
    CO_FINANCING
}
