package org.artel.files.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.api.privacy.PersonalData;
import org.artel.files.internal.content.Rendition;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What a person uploaded. Whether an attached file goes with the person is decided by the module it
 * is attached to, which detaches it; here only the name of who brought it goes.
 */
@Component
public class UploadedFiles implements PersonalData {

    private final Library library;

    /** A file in the list of the export. */
    record Upload(
            String id,
            String name,
            String mediaType,
            long size,
            Integer width,
            Integer height,
            String attachedTo,
            Instant createdAt) {}

    @Activate
    public UploadedFiles(@Reference Library library) {
        this.library = library;
    }

    @Override
    public String module() {
        return "files";
    }

    @Override
    public Text title() {
        return new Text("Загруженные файлы", "Uploaded files");
    }

    @Override
    public void export(String userId, Export export) throws IOException {
        List<FileRow> rows = library.uploadedBy(userId);
        if (rows.isEmpty()) {
            return;
        }
        export.json("files.json", rows.stream().map(UploadedFiles::upload).toList());
        for (FileRow row : rows) {
            long size = row.file().size();
            try (InputStream content = library.open(row, Rendition.ORIGINAL, false, 0, size)) {
                export.file(row.file().id() + "-" + row.file().name(), content);
            } catch (Problem e) {
                if (e.kind() != Problem.Kind.NOT_FOUND) {
                    throw e;
                }
            }
        }
    }

    private static Upload upload(FileRow row) {
        return new Upload(
                row.file().id(),
                row.file().name(),
                row.file().mediaType(),
                row.file().size(),
                row.file().width(),
                row.file().height(),
                row.file().owner(),
                row.file().createdAt());
    }

    @Override
    public void erase(String userId, Content content) {
        library.forgetPerson(userId);
    }
}
