package org.artel.organisations.internal;

import static org.junit.Assert.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.artel.core.api.Settings;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class DemoRegisterTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    @Rule public final Register register;

    public DemoRegisterTest(TestDatabase engine) {
        register = new Register(engine);
    }

    @Test
    public void withoutTheSettingTheRegisterStaysEmpty() {
        start(Map.of());
        assertEquals(0, register.all().size());
    }

    @Test
    public void theDemoFillsAnEmptyRegisterOnce() {
        start(Map.of("ARTEL_DEMO", "true"));
        assertEquals(16, register.all().size());
        register.organisations.archive(register.all().get(0).id(), Register.STAFF);
        start(Map.of("ARTEL_DEMO", "true"));
        assertEquals(15, register.all().size());
    }

    private void start(Map<String, String> settings) {
        Settings given =
                new Settings() {
                    @Override
                    public Optional<String> get(String name) {
                        return Optional.ofNullable(settings.get(name));
                    }

                    @Override
                    public Path home() {
                        return Path.of(".");
                    }
                };
        new DemoRegister(given, register.transactions, register.imports);
    }
}
