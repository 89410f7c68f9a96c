/** Uploads, images, storage. */
package org.artel.files.internal;
