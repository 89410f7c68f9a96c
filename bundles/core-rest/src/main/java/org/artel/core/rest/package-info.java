/** What a REST resource of a module says about itself, and the few things it needs to answer. */
@Version("1.8.0")
package org.artel.core.rest;

import org.osgi.annotation.versioning.Version;
