package org.artel.events.internal;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.artel.core.api.Text;
import org.artel.core.api.centre.Centre;
import org.artel.core.api.pages.PublicSections;
import org.artel.events.EventDetails;
import org.artel.events.EventState;
import org.artel.events.EventType;
import org.artel.events.SeatKind;
import org.artel.events.SessionKind;
import org.artel.text.Pages;

/** The HTML of one event. */
final class PublicPage {

    /** A page, and the style that stands in it word for word. */
    record Html(String text, String style) {}

    private static final Locale RU = new Locale("ru");
    private static final Locale EN = Locale.ENGLISH;
    private static final Text NOT_FOUND =
            new Text("Такого мероприятия нет", "There is no such event");
    private static final Text SECTIONS = new Text("Разделы", "Sections");
    private static final Text ALL = new Text("Все мероприятия", "All events");
    private static final int DESCRIPTION = 300;

    /** In the portal's measure and its colours, without any of its files. */
    private static final String STYLE =
            """
            :root{color-scheme:light dark;--brand:#0f5c5c;--on-brand:#fff;--text:#1f2625;--soft:#55605e;--line:#dcdedb;--ground:#fbfaf8;--warn:#8a1c1c}
            @media (prefers-color-scheme:dark){:root{--brand:#7ccac6;--on-brand:#0d2524;--text:#e9ecea;--soft:#aab3b1;--line:#39413f;--ground:#161a19;--warn:#ff9c93}}
            *{box-sizing:border-box}
            body{margin:0;background:var(--ground);color:var(--text);font:1rem/1.5 system-ui,sans-serif}
            header,main,footer{max-width:46rem;margin:0 auto;padding:1rem}
            header{display:flex;flex-wrap:wrap;gap:0 1rem;align-items:center}
            header>a{font-weight:650;margin-right:auto}
            header a{display:inline-flex;align-items:center;min-height:44px;text-decoration:none}
            nav{display:flex;flex-wrap:wrap;gap:0 1.35rem}
            nav a{color:var(--soft)}
            header img{height:2.5rem;width:auto}
            a{color:var(--brand)}
            h1{font-size:1.9rem;line-height:1.2;margin:.25rem 0 .75rem}
            h2{font-size:1.3rem;margin:2rem 0 .5rem}
            h3{font-size:1rem;margin:1.25rem 0 .25rem}
            .cover{width:100%;height:auto;border-radius:.5rem}
            .soft{color:var(--soft)}
            .state{color:var(--warn);font-weight:600}
            .lead{font-size:1.15rem}
            .act{display:inline-block;background:var(--brand);color:var(--on-brand);padding:.75rem 1.5rem;border-radius:.5rem;text-decoration:none;font-weight:600;min-height:44px}
            dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;margin:1rem 0}
            dt{color:var(--soft)}
            dd{margin:0;overflow-wrap:anywhere}
            ul{list-style:none;padding:0;margin:0}
            li{padding:.5rem 0;border-top:1px solid var(--line);overflow-wrap:anywhere}
            time{font-variant-numeric:tabular-nums}
            .who{display:flex;gap:1rem}
            .who img{width:4rem;height:4rem;object-fit:cover;border-radius:50%;flex:none}
            @media print{.act,nav{display:none}}
            """;

    private final PublicPages.Facts facts;
    private final EventEntity event;
    private final EventDetails details;
    private final Locale locale;
    private final DateTimeFormatter day;
    private final StringBuilder out = new StringBuilder(8192);

    PublicPage(PublicPages.Facts facts, Locale locale) {
        this.facts = facts;
        this.event = facts.event();
        this.details = event.details();
        this.locale = locale;
        this.day =
                DateTimeFormatter.ofPattern(say("d MMMM yyyy, EEEE", "EEEE, d MMMM yyyy"), locale);
    }

    Html html() {
        String style = Pages.style(STYLE, facts.centre());
        head(style);
        top(facts.centre(), facts.sections(), locale, out);
        out.append("<main><article>");
        if (details.cover() != null) {
            out.append("<img class=\"cover\" alt=\"\" src=\"")
                    .append(image(details.cover()))
                    .append("\">");
        }
        out.append("<p class=\"soft\">").append(escape(type())).append("</p>");
        out.append("<h1>").append(escape(event.title)).append("</h1>");
        state();
        if (event.summary != null) {
            out.append("<p class=\"lead\">").append(escape(event.summary)).append("</p>");
        }
        facts();
        action();
        paragraphs(details.description());
        programme();
        speakers();
        partners();
        out.append("</article></main>");
        bottom();
        return new Html(out.toString(), style);
    }

    static Html absent(Centre centre, List<PublicSections.Section> sections, Locale locale) {
        String style = Pages.style(STYLE, centre);
        StringBuilder out = new StringBuilder();
        String title = escape(NOT_FOUND.in(locale));
        open(out, locale, title, style);
        out.append("<meta name=\"robots\" content=\"noindex\"></head><body>");
        top(centre, sections, locale, out);
        out.append("<main><h1>")
                .append(title)
                .append("</h1><p><a href=\"/events\">")
                .append(ALL.in(locale))
                .append("</a></p></main></body></html>");
        return new Html(out.toString(), style);
    }

    private static void open(StringBuilder out, Locale locale, String title, String style) {
        out.append("<!DOCTYPE html>\n<html lang=\"")
                .append(EN.equals(locale) ? "en" : "ru")
                .append("\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append("<title>")
                .append(title)
                .append("</title><style>")
                .append(style)
                .append("</style>");
    }

    private void head(String style) {
        String centre = facts.centre().shortName().in(locale);
        open(out, locale, escape(event.title + " — " + centre), style);
        String about = description();
        meta("name", "description", about);
        meta("property", "og:type", "website");
        meta("property", "og:title", event.title);
        meta("property", "og:description", about);
        meta("property", "og:url", address(locale));
        meta("property", "og:site_name", centre);
        meta("property", "og:locale", say("ru_RU", "en_GB"));
        String picture = details.cover() == null ? facts.centre().logo() : details.cover();
        if (picture != null) {
            meta("property", "og:image", facts.portal() + image(picture));
        }
        meta("name", "twitter:card", details.cover() == null ? "summary" : "summary_large_image");
        link("canonical", null, address(locale));
        link("alternate", "ru", address(RU));
        link("alternate", "en", address(EN));
        link("alternate", "x-default", address(RU));
        out.append("<script type=\"application/ld+json\">")
                // Nothing within a script may look like its end.
                .append(Documents.write(schema()).replace("<", "\\u003c"))
                .append("</script></head><body>");
    }

    private void meta(String kind, String name, String content) {
        out.append("<meta ")
                .append(kind)
                .append("=\"")
                .append(name)
                .append("\" content=\"")
                .append(escape(content))
                .append("\">");
    }

    private void link(String rel, String language, String address) {
        out.append("<link rel=\"").append(rel).append('"');
        if (language != null) {
            out.append(" hreflang=\"").append(language).append('"');
        }
        out.append(" href=\"").append(escape(address)).append("\">");
    }

    private static void top(
            Centre centre,
            List<PublicSections.Section> sections,
            Locale locale,
            StringBuilder out) {
        out.append("<header>");
        if (centre.logo() != null) {
            out.append("<img alt=\"\" src=\"").append(image(centre.logo())).append("\">");
        }
        out.append("<a href=\"/\">").append(escape(centre.shortName().in(locale))).append("</a>");
        if (!sections.isEmpty()) {
            out.append("<nav aria-label=\"").append(SECTIONS.in(locale)).append("\">");
            String language = EN.equals(locale) ? "?lang=en" : "";
            sections.forEach(
                    section ->
                            out.append("<a href=\"")
                                    .append(escape(section.path() + language))
                                    .append("\">")
                                    .append(escape(section.title().in(locale)))
                                    .append("</a>"));
            out.append("</nav>");
        }
        out.append("</header>");
    }

    private void bottom() {
        out.append("<footer class=\"soft\"><p>").append(escape(facts.centre().name().in(locale)));
        if (facts.centre().contact() != null) {
            out.append(" · ").append(escape(facts.centre().contact()));
        }
        out.append("</p><p><a href=\"/events\">")
                .append(ALL.in(locale))
                .append("</a> · <a lang=\"")
                .append(say("en", "ru"))
                .append("\" href=\"")
                .append(say("?lang=en", "/e/" + escape(event.id)))
                .append("\">")
                .append(say("In English", "По-русски"))
                .append("</a></p></footer></body></html>");
    }

    private void state() {
        if (event.state == EventState.CANCELLED) {
            out.append("<p class=\"state\">")
                    .append(say("Мероприятие отменено", "This event is cancelled"));
            if (event.reason != null && !event.reason.isBlank()) {
                out.append(": ").append(escape(event.reason));
            }
            out.append("</p>");
        } else if (event.state == EventState.FINISHED) {
            out.append("<p class=\"soft\">")
                    .append(say("Мероприятие прошло", "This event is over"))
                    .append("</p>");
        } else if (moved()) {
            out.append("<p class=\"state\">")
                    .append(say("Перенесено. Было: ", "Moved. It was: "))
                    .append(escape(day.format(event.plannedFrom.atZone(event.zone()))))
                    .append("</p>");
        }
    }

    private boolean moved() {
        return event.plannedFrom != null && !event.plannedFrom.equals(event.start);
    }

    private void facts() {
        out.append("<dl>");
        fact(say("Когда", "When"), when());
        String where = where();
        if (!where.isEmpty()) {
            fact(say("Где", "Where"), escape(where));
        }
        if (online()) {
            fact(
                    say("Онлайн", "Online"),
                    say(
                            "ссылка придёт тем, кто зарегистрирован",
                            "the link is for those registered"));
        }
        if (event.state == EventState.PUBLISHED) {
            event.seats()
                    .forEach(
                            seats -> {
                                Integer free = facts.seating().free(seats.kind());
                                if (free != null) {
                                    fact(
                                            seats.kind() == SeatKind.ONLINE
                                                    ? say("Мест онлайн", "Seats online")
                                                    : say("Мест в зале", "Seats"),
                                            free == 0
                                                    ? say("нет", "none left")
                                                    : String.valueOf(free));
                                }
                            });
        }
        out.append("</dl>");
    }

    private void fact(String name, String html) {
        out.append("<dt>").append(name).append("</dt><dd>").append(html).append("</dd>");
    }

    private String when() {
        ZonedDateTime from = event.start.atZone(event.zone());
        ZonedDateTime to = event.end.atZone(event.zone());
        String zone = " <span class=\"soft\">(" + escape(event.timeZone) + ")</span>";
        boolean oneDay = from.toLocalDate().equals(to.minusNanos(1).toLocalDate());
        return time(from, day.format(from) + ", " + clock(from))
                + (oneDay ? "–" : " — ")
                + time(to, oneDay ? clock(to) : day.format(to) + ", " + clock(to))
                + zone;
    }

    private static String time(ZonedDateTime moment, String text) {
        return "<time datetime=\""
                + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment)
                + "\">"
                + escape(text)
                + "</time>";
    }

    private static String clock(ZonedDateTime moment) {
        return DateTimeFormatter.ofPattern("HH:mm").format(moment);
    }

    private String where() {
        return Stream.of(event.venue, Feeds.name(facts.rooms(), event.resourceId))
                .filter(part -> part != null && !part.isBlank())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private boolean online() {
        return event.seats().stream().anyMatch(seats -> seats.kind() == SeatKind.ONLINE);
    }

    private void action() {
        boolean open = event.open(facts.now());
        String to = open ? "/events/" + event.id + "/register" : "/events/" + event.id;
        boolean full =
                event.seats().stream()
                        .allMatch(seats -> Objects.equals(facts.seating().free(seats.kind()), 0));
        out.append("<p><a class=\"act\" href=\"")
                .append(escape(to))
                .append("\">")
                .append(
                        !open
                                ? say("На страницу мероприятия", "To the event’s page")
                                : full
                                        ? say("В лист ожидания", "Join the waiting list")
                                        : say("Зарегистрироваться", "Register"))
                .append("</a> <a href=\"/api/events/")
                .append(escape(event.id))
                .append("/calendar.ics\">")
                .append(say("В календарь", "To a calendar"))
                .append("</a></p>");
    }

    private void paragraphs(String text) {
        if (text == null) {
            return;
        }
        for (String paragraph : text.strip().split("\\R\\s*\\R")) {
            if (!paragraph.isBlank()) {
                out.append("<p>")
                        .append(escape(paragraph.strip()).replaceAll("\\R", "<br>"))
                        .append("</p>");
            }
        }
    }

    private void programme() {
        if (facts.sessions().isEmpty()) {
            return;
        }
        Map<String, String> names =
                facts.speakers().stream().collect(Collectors.toMap(one -> one.id, one -> one.name));
        out.append("<section><h2>").append(say("Программа", "Programme")).append("</h2>");
        LocalDate last = null;
        for (SessionEntity session : facts.sessions()) {
            ZonedDateTime from = session.start.atZone(event.zone());
            if (!from.toLocalDate().equals(last)) {
                out.append(last == null ? "" : "</ul>")
                        .append("<h3>")
                        .append(escape(day.format(from)))
                        .append("</h3><ul>");
                last = from.toLocalDate();
            }
            out.append("<li>")
                    .append(time(from, clock(from)))
                    .append("–")
                    .append(clock(session.end.atZone(event.zone())))
                    .append(session.kind == SessionKind.BREAK ? " <span class=\"soft\">" : " <b>")
                    .append(escape(session.title))
                    .append(session.kind == SessionKind.BREAK ? "</span>" : "</b>");
            String room =
                    session.room == null
                            ? Feeds.name(facts.rooms(), session.resourceId)
                            : session.room;
            String about =
                    Stream.of(
                                    session.track,
                                    room,
                                    session.speakers().stream()
                                            .map(names::get)
                                            .filter(Objects::nonNull)
                                            .collect(Collectors.joining(", ")))
                            .filter(part -> part != null && !part.isBlank())
                            .collect(Collectors.joining(" · "));
            if (!about.isEmpty()) {
                out.append("<br><span class=\"soft\">").append(escape(about)).append("</span>");
            }
            out.append("</li>");
        }
        out.append("</ul></section>");
    }

    private void speakers() {
        if (facts.speakers().isEmpty()) {
            return;
        }
        out.append("<section><h2>").append(say("Спикеры", "Speakers")).append("</h2><ul>");
        for (SpeakerEntity one : facts.speakers()) {
            out.append("<li class=\"who\">");
            if (one.photo != null) {
                out.append("<img alt=\"\" loading=\"lazy\" src=\"")
                        .append(image(one.photo))
                        .append("\">");
            }
            out.append("<div><b>").append(escape(one.name)).append("</b>");
            if (one.position != null) {
                out.append("<br><span class=\"soft\">")
                        .append(escape(one.position))
                        .append("</span>");
            }
            paragraphs(one.bio);
            out.append("</div></li>");
        }
        out.append("</ul></section>");
    }

    private void partners() {
        if (details.partners() == null || details.partners().isEmpty()) {
            return;
        }
        out.append("<section><h2>").append(say("Партнёры", "Partners")).append("</h2><ul>");
        for (EventDetails.Partner one : details.partners()) {
            out.append("<li>");
            if (one.url() == null) {
                out.append(escape(one.name()));
            } else {
                out.append("<a rel=\"noopener\" href=\"")
                        .append(escape(one.url()))
                        .append("\">")
                        .append(escape(one.name()))
                        .append("</a>");
            }
            out.append("</li>");
        }
        out.append("</ul></section>");
    }

    /** As search engines know events: schema.org in JSON-LD. */
    private Map<String, Object> schema() {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("@context", "https://schema.org");
        about.put(
                "@type",
                switch (event.type) {
                    case SEMINAR, MASTER_CLASS, TRAINING -> "EducationEvent";
                    case CONFERENCE, OPEN_FORUM, OTHER -> "Event";
                });
        about.put("name", event.title);
        about.put("description", description());
        about.put("url", address(locale));
        about.put("startDate", event.at(event.start).toString());
        about.put("endDate", event.at(event.end).toString());
        about.put("eventStatus", "https://schema.org/" + status());
        if (status().equals("EventRescheduled")) {
            about.put("previousStartDate", event.at(event.plannedFrom).toString());
        }
        boolean here = event.seats().stream().anyMatch(one -> one.kind() == SeatKind.IN_PERSON);
        about.put(
                "eventAttendanceMode",
                "https://schema.org/"
                        + (here && online()
                                ? "MixedEventAttendanceMode"
                                : online()
                                        ? "OnlineEventAttendanceMode"
                                        : "OfflineEventAttendanceMode"));
        about.put("location", locations(here));
        if (details.cover() != null) {
            about.put("image", List.of(facts.portal() + image(details.cover())));
        }
        if (details.languages() != null && !details.languages().isEmpty()) {
            about.put("inLanguage", details.languages());
        }
        about.put(
                "organizer",
                Map.of(
                        "@type",
                        "Organization",
                        "name",
                        facts.centre().name().in(locale),
                        "url",
                        facts.portal() + "/"));
        if (!facts.speakers().isEmpty()) {
            about.put(
                    "performer",
                    facts.speakers().stream()
                            .map(one -> Map.of("@type", "Person", "name", one.name))
                            .toList());
        }
        if (event.capacity != null) {
            about.put("maximumAttendeeCapacity", event.capacity);
        }
        about.put("isAccessibleForFree", true);
        if (event.state == EventState.PUBLISHED) {
            about.put("offers", offer());
        }
        return about;
    }

    private List<Map<String, Object>> locations(boolean here) {
        List<Map<String, Object>> all = new ArrayList<>();
        if (here) {
            String where = where();
            String name = where.isEmpty() ? facts.centre().name().in(locale) : where;
            all.add(Map.of("@type", "Place", "name", name, "address", name));
        }
        if (online()) {
            // The link itself is for those registered.
            all.add(Map.of("@type", "VirtualLocation", "url", address(locale)));
        }
        return all;
    }

    private Map<String, Object> offer() {
        boolean full =
                event.seats().stream()
                        .allMatch(seats -> Objects.equals(facts.seating().free(seats.kind()), 0));
        Map<String, Object> offer = new LinkedHashMap<>();
        offer.put("@type", "Offer");
        offer.put("price", 0);
        offer.put("priceCurrency", "RUB");
        offer.put("url", facts.portal() + "/events/" + event.id + "/register");
        offer.put("availability", "https://schema.org/" + (full ? "SoldOut" : "InStock"));
        if (event.registrationOpens != null) {
            offer.put("validFrom", event.at(event.registrationOpens).toString());
        }
        if (event.registrationCloses != null) {
            offer.put("validThrough", event.at(event.registrationCloses).toString());
        }
        return offer;
    }

    private String status() {
        return event.state == EventState.CANCELLED
                ? "EventCancelled"
                : moved() ? "EventRescheduled" : "EventScheduled";
    }

    private String description() {
        String text =
                Stream.of(event.summary, details.description())
                        .filter(one -> one != null && !one.isBlank())
                        .findFirst()
                        .orElse(type() + ", " + day.format(event.start.atZone(event.zone())))
                        .strip()
                        .replaceAll("\\s+", " ");
        return text.codePointCount(0, text.length()) <= DESCRIPTION
                ? text
                : text.substring(0, text.offsetByCodePoints(0, DESCRIPTION - 1)) + "…";
    }

    private String type() {
        return type(event.type).in(locale);
    }

    /** What people call such an event. */
    static Text type(EventType type) {
        return switch (type) {
            case SEMINAR -> new Text("Семинар", "Seminar");
            case CONFERENCE -> new Text("Конференция", "Conference");
            case MASTER_CLASS -> new Text("Мастер-класс", "Master class");
            case TRAINING -> new Text("Тренинг", "Training");
            case OPEN_FORUM -> new Text("Открытый форум", "Open forum");
            case OTHER -> new Text("Мероприятие", "Event");
        };
    }

    private String address(Locale language) {
        return facts.portal() + "/e/" + event.id + (EN.equals(language) ? "?lang=en" : "");
    }

    private static String image(String file) {
        return "/api/files/" + escape(file) + "/content";
    }

    private String say(String ru, String en) {
        return new Text(ru, en).in(locale);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
