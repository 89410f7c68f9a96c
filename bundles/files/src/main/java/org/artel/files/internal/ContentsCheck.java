package org.artel.files.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.artel.core.api.integrity.IntegrityCheck;
import org.artel.core.persistence.Transactions;
import org.artel.files.internal.content.Rendition;
import org.artel.files.internal.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whether the store has every content that a row promises, as long as the row says: two bytes are
 * asked for at its last byte, and one must come. Contents without a row are swept daily.
 */
@Component
public class ContentsCheck implements IntegrityCheck {

    private static final int BATCH = 500;

    private final Transactions transactions;
    private final Store store;

    @Activate
    public ContentsCheck(
            @Reference(target = "(artel.unit=files)") Transactions transactions,
            @Reference Store store) {
        this.transactions = transactions;
        this.store = store;
    }

    @Override
    public String name() {
        return "files.contents";
    }

    @Override
    public List<String> findings() {
        List<String> findings = new ArrayList<>();
        String after = "";
        while (findings.size() < MOST) {
            String from = after;
            List<FileRow> rows =
                    transactions.read(
                            em -> FileTable.after(Transactions.connection(em), from, BATCH));
            for (FileRow row : rows) {
                look(row, row.sizes(), false, findings);
                look(row, row.webp(), true, findings);
            }
            if (rows.size() < BATCH) {
                break;
            }
            after = rows.get(BATCH - 1).file().id();
        }
        return findings.subList(0, Math.min(MOST, findings.size()));
    }

    private void look(
            FileRow row, Map<Rendition, Long> sizes, boolean webp, List<String> findings) {
        sizes.forEach(
                (rendition, size) -> {
                    String key = FileRow.key(row.file().id(), rendition, webp);
                    String wrong = wrong(key, size);
                    // Given up by its owner meanwhile, it may be gone.
                    if (wrong != null && stillThere(row.file().id())) {
                        findings.add(key + " " + wrong);
                    }
                });
    }

    private boolean stillThere(String id) {
        return transactions.read(em -> FileTable.find(Transactions.connection(em), id).isPresent());
    }

    private String wrong(String key, long size) {
        try (InputStream in = store.open(key, Math.max(0, size - 1), 2)) {
            int bytes = in.readNBytes(2).length;
            return bytes == Math.min(1, size) ? null : "is not " + size + " bytes long";
        } catch (NoSuchFileException e) {
            return "is missing";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
