package org.artel.organisations;

/** How sure the centre is that an organisation is what it says. */
public enum VerificationLevel {
    /** Nothing is checked. */
    L0,
    /** INN and OGRN are there, without a typing error, and belong together by their kind. */
    L1,
    /** Staff compared the name and the numbers with the public register. */
    L2,
    /** Staff saw the papers. */
    L3
}
