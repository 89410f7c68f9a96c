package org.artel.organisations.internal;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.persistence.Sql;
import org.artel.organisations.Place;

/**
 * Counts the active organisations of each city. All of it comes out of one index, in its order, so
 * that no more is read than the organisations of the cities on the page.
 */
final class Places {

    private final Connection connection;
    private final String region;
    private final PageRequest page;

    private record Counted(String regionKey, String cityKey, Place place) {

        Counted in(String region) {
            return new Counted(
                    regionKey, cityKey, new Place(region, place.city(), place.organisations()));
        }
    }

    /**
     * @param region null for all
     */
    Places(Connection connection, String region, PageRequest page) {
        this.connection = connection;
        this.region = region == null ? null : Names.key(region, 150);
        this.page = page;
    }

    Page<Place> find() {
        return Page.of(
                named(),
                page,
                Counted::place,
                last ->
                        Cursor.of(
                                asked(), last.regionKey(), last.cityKey(), last.place().region()));
    }

    /** Part of the cursor, so that it continues no other list. */
    private String asked() {
        return region == null ? "" : region;
    }

    /** A region is called as in its first city, on every page. */
    private List<Counted> named() {
        Cursor after = page.after(4);
        String key = after == null ? null : after.part(1);
        String name = after == null ? null : after.part(3);
        List<Counted> named = new ArrayList<>();
        for (Counted one : counted(after)) {
            if (!one.regionKey().equals(key)) {
                key = one.regionKey();
                name = one.place().region();
            }
            named.add(one.in(name));
        }
        return named;
    }

    /** «After (region, city)» is two ranges of the index, as in {@link OrganisationSearch}. */
    private List<Counted> counted(Cursor after) {
        if (after == null) {
            return region == null
                    ? counted("", page.fetch())
                    : counted("and o.region_key = ?", page.fetch(), region);
        }
        if (!after.part(0).equals(asked())) {
            throw Cursor.foreign();
        }
        String last = region == null ? after.part(1) : region;
        List<Counted> found =
                new ArrayList<>(
                        counted(
                                "and o.region_key = ? and o.city_key > ?",
                                page.fetch(),
                                last,
                                after.part(2)));
        if (region == null && found.size() < page.fetch()) {
            found.addAll(counted("and o.region_key > ?", page.fetch() - found.size(), last));
        }
        return found;
    }

    private List<Counted> counted(String range, int most, Object... values) {
        // The greatest in the order of code points has «ё», hyphens and small letters.
        return Sql.query(
                connection,
                "select o.region_key, o.city_key, max(o.region) as region, max(o.city) as city,"
                        + " count(*) as organisations from organisations_organisation o"
                        + " --DERBY-PROPERTIES index=IX_ORGANISATIONS_PLACE\n"
                        + "where o.state = 'ACTIVE' "
                        + range
                        + " group by o.region_key, o.city_key order by o.region_key, o.city_key"
                        + " fetch first "
                        + most
                        + " rows only",
                row ->
                        new Counted(
                                row.getString("region_key"),
                                row.getString("city_key"),
                                new Place(
                                        row.getString("region"),
                                        row.getString("city"),
                                        row.getLong("organisations"))),
                values);
    }
}
