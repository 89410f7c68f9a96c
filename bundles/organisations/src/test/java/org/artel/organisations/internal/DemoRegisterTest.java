package org.artel.organisations.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Settings;
import org.artel.core.api.demo.DemoMembers;
import org.artel.core.api.demo.DemoPeople;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.organisations.Organisation;
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
        assertEquals(66, register.all().size());
        register.organisations.archive(register.all().get(0).id(), Register.STAFF);
        start(Map.of("ARTEL_DEMO", "true"));
        assertEquals(65, register.all().size());
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

    @Test
    public void theSectorLeadsFictitiousOrganisationsInSeveralTowns() {
        DemoRegister filled = start(Map.of("ARTEL_DEMO", "true"));
        List<DemoMembers.Member> sector = belong(filled, List.of("one", "two", "three")).sector();
        assertEquals(
                List.of("one", "two", "three"),
                sector.stream().map(DemoMembers.Member::personId).toList());
        List<Organisation> theirs =
                register.all().stream()
                        .filter(
                                one ->
                                        sector.stream()
                                                .anyMatch(
                                                        leader ->
                                                                leader.organisationId()
                                                                        .equals(one.id())))
                        .toList();
        assertEquals(3, theirs.size());
        theirs.forEach(one -> assertTrue(one.name(), one.name().contains("Демо")));
        assertEquals(
                List.of("Анапа", "Новороссийск"),
                theirs.stream().map(Organisation::city).distinct().sorted().toList());
        assertEquals(sector, belong(filled, List.of("one", "two", "three")).sector());
    }

    private List<DemoMembers.Member> belonging(DemoRegister filled) {
        return belong(filled, List.of()).members();
    }

    private DemoMemberships belong(DemoRegister filled, List<String> sector) {
        DemoPeople people =
                new DemoPeople() {
                    @Override
                    public Map<String, String> ids() {
                        return Map.of("leader", "lera", "member", "max", "staff", "sasha");
                    }

                    @Override
                    public List<String> sector() {
                        return sector;
                    }
                };
        return new DemoMemberships(
                register.transactions, filled, people, Clock.systemUTC(), settings(Map.of()));
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
