package org.artel.events.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.ws.rs.core.Response;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.audit.AuditTrail;
import org.artel.core.rest.Pages;
import org.artel.core.rest.Table;
import org.artel.events.Event;
import org.artel.events.Registration;
import org.artel.events.ScheduledExport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists of an event as files for Excel: at once, or by the clock. */
@Component(service = Exports.class)
public class Exports {

    /** A list, of which nothing was read yet. */
    public record Ready<R>(Table<R> table, Iterator<R> rows, ZoneId zone) {

        public Response download(String format, Locale locale) {
            return table.download(format, rows, locale, zone);
        }

        void write(ScheduledExport.Format format, Locale locale, OutputStream out)
                throws IOException {
            table.write(format.name().toLowerCase(Locale.ROOT), rows, locale, zone, out);
        }
    }

    private final Programme programme;
    private final Registrations registrations;
    private final CheckIns checkIns;
    private final Attendance attendance;
    private final AuditTrail audit;

    @Activate
    public Exports(
            @Reference Programme programme,
            @Reference Registrations registrations,
            @Reference CheckIns checkIns,
            @Reference Attendance attendance,
            @Reference AuditTrail audit) {
        this.programme = programme;
        this.registrations = registrations;
        this.checkIns = checkIns;
        this.attendance = attendance;
        this.audit = audit;
    }

    /**
     * As the caller may read it. Rows come page by page; that people's data were seen is kept with
     * each.
     */
    public Ready<?> of(ScheduledExport.What what, String eventId, Caller caller) {
        Event event = programme.get(eventId, caller);
        ZoneId zone = ZoneId.of(event.timeZone());
        return switch (what) {
            case REGISTRATIONS ->
                    new Ready<>(
                            EventTables.registrations(event),
                            new Pages<>(page -> registrations(eventId, page, caller)),
                            zone);
            case ATTENDANCE ->
                    new Ready<>(
                            EventTables.attendance(attendance.summary(eventId, caller).items()),
                            new Pages<>(page -> attendance.list(eventId, null, page, caller)),
                            zone);
            case CHECK_INS ->
                    new Ready<>(
                            EventTables.CHECK_INS,
                            new Pages<>(
                                    page ->
                                            checkIns.list(
                                                    eventId,
                                                    new CheckIns.Filter(null, null, null),
                                                    page,
                                                    caller)),
                            zone);
        };
    }

    private Page<Registration> registrations(String eventId, PageRequest page, Caller caller) {
        Page<Registration> some =
                registrations.list(
                        eventId, new Registrations.Filter(null, null, null, null), page, caller);
        audit.seen(caller, "events.registrations.export", persons(some));
        return some;
    }

    private static List<String> persons(Page<Registration> page) {
        return page.items().stream().map(Registration::personId).filter(Objects::nonNull).toList();
    }
}
