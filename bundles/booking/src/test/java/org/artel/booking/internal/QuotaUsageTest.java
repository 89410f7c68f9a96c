package org.artel.booking.internal;

import static org.artel.booking.internal.Desk.hours;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.artel.booking.ResourceKind;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.persistence.testing.TestDatabase;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What people and organisations are told of their quotas. */
@RunWith(Parameterized.class)
public class QuotaUsageTest {

    private static final double EXACT = 0;
    private static final Caller ANNA = Desk.person("anna");

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Desk desk;
    private String room;

    public QuotaUsageTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        desk = new Desk(database);
        room = desk.resource(ResourceKind.ROOM, 10);
    }

    @Test
    public void withoutAQuotaThereIsNothingToRunOutOf() {
        Quotas.Own own = desk.quotas.own(null, ANNA);
        assertEquals(List.of(), own.quotas());
        assertNull(own.spent());
        assertNull(own.left());
        assertNull(desk.quotas.overview(Desk.ORGANISATION, null, ANNA).left());
    }

    @Test
    public void aPersonSeesTheirOwnQuotaAndNotWhatOthersSpend() {
        limit(QuotaRules.Owner.PERSON, null, null, QuotaRules.Span.WEEK, 300, null);
        limit(QuotaRules.Owner.PERSON, "boris", null, QuotaRules.Span.WEEK, 60, null);
        limit(QuotaRules.Owner.ORGANISATION, null, null, QuotaRules.Span.WEEK, 10, null);
        desk.bookings.book(hours(room, 10, 11.5), ANNA);
        desk.bookings.book(hours(room, 12, 13), Desk.person("boris"));

        Quotas.Own own = desk.quotas.own(null, ANNA);

        assertEquals("anna", own.personId());
        assertEquals(1, own.quotas().size());
        Quotas.Usage week = own.quotas().get(0);
        assertEquals(90, week.minutesSpent());
        assertEquals(Long.valueOf(210), week.minutesLeft());
        assertEquals(1.5, week.spent(), EXACT);
        assertEquals(3.5, week.left(), EXACT);
        assertEquals(1.5, own.spent(), EXACT);
        assertEquals(3.5, own.left(), EXACT);
        assertEquals(0, desk.quotas.own(null, Desk.person("boris")).left(), EXACT);
    }

    @Test
    public void whatIsLeftIsWhatARefusalSaysIsLeft() {
        limit(QuotaRules.Owner.PERSON, null, null, QuotaRules.Span.DAY, null, 1);
        limit(QuotaRules.Owner.PERSON, null, ResourceKind.ROOM, QuotaRules.Span.MONTH, 150, null);
        desk.bookings.book(hours(room, 34, 36), ANNA);
        Problem hoursSpent =
                assertThrows(Problem.class, () -> desk.bookings.book(hours(room, 10, 11), ANNA));
        Quotas.Own today = desk.quotas.own(null, ANNA);
        assertEquals(hoursSpent.properties().get("left"), today.left());
        assertEquals(0.5, today.left(), EXACT);

        desk.bookings.book(hours(room, 10, 10.5), ANNA);
        Problem bookingsSpent =
                assertThrows(Problem.class, () -> desk.bookings.book(hours(room, 12, 13), ANNA));
        Quotas.Usage day = desk.quotas.own(null, ANNA).quotas().get(0);
        assertEquals(QuotaRules.Span.DAY, day.period());
        assertEquals(1, day.spent(), EXACT);
        assertEquals(bookingsSpent.properties().get("left"), day.left());
    }

    @Test
    public void theTightestQuotaOfAnOrganisationIsTheOneWithTheSmallestPartLeft() {
        limit(QuotaRules.Owner.ORGANISATION, null, null, QuotaRules.Span.MONTH, 6000, null);
        limit(QuotaRules.Owner.ORGANISATION, null, null, QuotaRules.Span.WEEK, null, 4);
        limit(QuotaRules.Owner.ORGANISATION, null, null, QuotaRules.Span.DAY, 0, null);
        Quotas.Overview none = desk.quotas.overview(Desk.ORGANISATION, null, Desk.STAFF);
        assertEquals(0, none.left(), EXACT);
        Quotas.Usage week =
                none.quotas().stream()
                        .filter(one -> one.period() == QuotaRules.Span.WEEK)
                        .findFirst()
                        .orElseThrow();
        assertEquals(4, week.left(), EXACT);
    }

    @Test
    public void rulesNameWhomTheyAreAbout() {
        limit(QuotaRules.Owner.PERSON, "anna", null, QuotaRules.Span.DAY, 60, null);
        limit(
                QuotaRules.Owner.ORGANISATION,
                Desk.ORGANISATION,
                null,
                QuotaRules.Span.DAY,
                60,
                null);
        limit(QuotaRules.Owner.PERSON, null, null, QuotaRules.Span.DAY, 60, null);
        assertEquals(
                Arrays.asList("anna", "НКО", null),
                desk.quotas.list(PageRequest.first(), Desk.STAFF).items().stream()
                        .map(Quotas.Quota::ownerName)
                        .toList());
    }

    private void limit(
            QuotaRules.Owner owner,
            String ownerId,
            ResourceKind kind,
            QuotaRules.Span span,
            Integer minutes,
            Integer bookings) {
        desk.quotas.create(
                new Quotas.NewQuota(owner, ownerId, kind, span, minutes, bookings), Desk.STAFF);
    }
}
