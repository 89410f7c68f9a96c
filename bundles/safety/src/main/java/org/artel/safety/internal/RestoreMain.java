package org.artel.safety.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.artel.core.api.Settings;

/** {@code bin/artel-restore}: restores without a running product. */
public final class RestoreMain {

    private static final String LOGS = "--logs";

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
            new Restore(
                            Path.of(arguments[arguments.length - 1]),
                            Path.of(System.getenv("ARTEL_HOME")),
                            new Environment())
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

    private static final class Environment implements Settings {

        @Override
        public Optional<String> get(String name) {
            return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
        }

        @Override
        public Path home() {
            return Path.of(System.getenv("ARTEL_HOME"));
        }
    }
}
