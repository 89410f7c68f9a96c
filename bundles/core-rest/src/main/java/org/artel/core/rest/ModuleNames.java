package org.artel.core.rest;

import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;

/** To which modules bundles belong. */
@ProviderType
public interface ModuleNames {

    /** The modules whose feature brings the bundle; none for the core and for libraries. */
    Set<String> of(Bundle bundle);
}
