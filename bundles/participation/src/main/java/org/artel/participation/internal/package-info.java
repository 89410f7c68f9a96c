/** The append-only ledger: who took part in what. */
package org.artel.participation.internal;
