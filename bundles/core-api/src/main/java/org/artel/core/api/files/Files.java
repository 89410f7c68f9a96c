package org.artel.core.api.files;

import java.io.InputStream;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.artel.core.api.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The file store. People upload through {@code POST /api/files}, modules attach by id; what nobody
 * attached within a day is removed.
 */
@ProviderType
public interface Files {

    Optional<StoredFile> find(String id);

    /** All files attached to {@code owner}, the oldest first. */
    List<StoredFile> attachedTo(String owner);

    /**
     * Makes an uploaded file part of something. Attaching it again to the same owner changes its
     * audience only.
     *
     * @param transaction of the caller's unit ({@code Transactions.connection(em)})
     * @param owner {@code <module>:<type>/<id>}
     * @throws org.artel.core.api.Problem NOT_FOUND if it is absent, another's upload or attached
     *     elsewhere
     */
    StoredFile attach(
            Connection transaction, String fileId, String owner, Audience audience, Caller caller);

    /** Gives it up; the content is removed within a day. What is not attached there is no error. */
    void detach(Connection transaction, String fileId, String owner);

    /**
     * Keeps a file that the product itself made, such as a certificate; to be attached like an
     * upload.
     *
     * @param content read to its end, not closed
     */
    StoredFile store(String name, InputStream content, Caller caller);

    /** The content as stored; {@link org.artel.core.api.Problem} NOT_FOUND if it is gone. */
    InputStream open(String id);
}
