package org.artel.core.api.privacy;

import java.io.IOException;
import java.io.InputStream;
import org.osgi.annotation.versioning.ProviderType;

/** The module's folder in the archive that a person gets. Names are kept free of paths. */
@ProviderType
public interface Export {

    /**
     * @param name such as {@code bookings.json}
     * @param value records, lists, maps: whatever REST would answer
     */
    void json(String name, Object value) throws IOException;

    /**
     * @param content read to its end, not closed
     */
    void file(String name, InputStream content) throws IOException;
}
