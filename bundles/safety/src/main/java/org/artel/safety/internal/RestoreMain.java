package org.artel.safety.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.artel.core.api.Settings;

/** {@code bin/artel-restore}: restores without a running product. */
public final class RestoreMain {

    private static final String LOGS = "--logs";
    private static final String FILES_DIR = "ARTEL_FILES_DIR";

    private RestoreMain() {}

    /**
     * @param arguments {@code [--logs <directory>] <backup>}; settings come from the environment,
     *     into which the script has put those of {@code artel.properties}
     */
    public static void main(String[] arguments) {
        boolean logs = arguments.length == 3 && arguments[0].equals(LOGS);
        if (arguments.length != 1 && !logs) {
            System.err.println("bin/artel-restore [--logs <database/log>] <artel-…>");
            System.exit(2);
        }
        try {
            Path backup = Path.of(arguments[arguments.length - 1]);
            Path home = Path.of(System.getenv("ARTEL_HOME"));
            new Restore(backup, home, new Environment(home, filesOf(backup, home)))
                    .run(
                            logs ? Optional.of(Path.of(arguments[1])) : Optional.empty(),
                            new Console(System.out));
            System.out.println(
                    "Восстановлено. Запустите продукт и выполните artel:check\n"
                            + "Restored. Start the product and run artel:check");
        } catch (Refused e) {
            System.err.println(e.lines());
            System.exit(1);
        } catch (Exception e) {
            System.err.println("Ничего не восстановлено / Nothing was restored: " + e);
            System.exit(1);
        }
    }

    /** Where the backup's own settings have files, which become those of a home without any. */
    private static Optional<Path> filesOf(Path backup, Path home) throws IOException {
        Path own = backup.resolve(Restore.PROPERTIES);
        if (Files.exists(home.resolve(Restore.PROPERTIES)) || !Files.exists(own)) {
            return Optional.empty();
        }
        return Optional.ofNullable(Manifest.properties(own).getProperty(FILES_DIR))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    /**
     * @param filesOfBackup where the restored product will look for files; empty if the environment
     *     or the home says
     */
    private record Environment(Path home, Optional<Path> filesOfBackup) implements Settings {

        @Override
        public Optional<String> get(String name) {
            return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
        }

        @Override
        public Path files() {
            return get(FILES_DIR).isPresent()
                    ? Settings.super.files()
                    : filesOfBackup.orElseGet(Settings.super::files);
        }
    }
}
