/** Full-text search. */
package org.artel.search.internal;
