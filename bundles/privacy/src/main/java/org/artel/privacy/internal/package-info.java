/** Personal data: export, erasure, consents. */
package org.artel.privacy.internal;
