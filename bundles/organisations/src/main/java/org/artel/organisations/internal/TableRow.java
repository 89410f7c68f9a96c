package org.artel.organisations.internal;

import java.util.List;

/**
 * One row of a table.
 *
 * @param line of the file where it begins, from 1
 * @param text as it stands in the file
 * @param fields null if its quotes are broken
 */
record TableRow(long line, String text, List<String> fields) {}
