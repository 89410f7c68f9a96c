package org.artel.organisations.internal;

import static org.junit.Assert.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Settings;
import org.artel.core.api.demo.DemoMembers;
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

    @Test
    public void theFictitiousPeopleBelongSomewhereOnce() {
        DemoRegister filled = start(Map.of("ARTEL_DEMO", "true"));
        List<DemoMembers.Member> members = belonging(filled);
        assertEquals(
                List.of("lera", "max"),
                members.stream().map(DemoMembers.Member::personId).toList());
        assertEquals(OrganisationRole.LEADER, members.get(0).role());
        assertEquals(members.get(0).organisationId(), members.get(1).organisationId());
        assertEquals(members, belonging(filled));
        assertEquals(1, register.members.of("lera").size());
    }

    private List<DemoMembers.Member> belonging(DemoRegister filled) {
        return new DemoMemberships(
                        register.transactions,
                        filled,
                        () -> Map.of("leader", "lera", "member", "max", "staff", "sasha"),
                        Clock.systemUTC(),
                        settings(Map.of()))
                .members();
    }

    private DemoRegister start(Map<String, String> settings) {
        return new DemoRegister(settings(settings), register.transactions, register.imports);
    }

    private static Settings settings(Map<String, String> settings) {
        return new Settings() {
            @Override
            public Optional<String> get(String name) {
                return Optional.ofNullable(settings.get(name));
            }

            @Override
            public Path home() {
                return Path.of(".");
            }
        };
    }
}
