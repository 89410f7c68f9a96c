package org.artel.notifications.internal;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.artel.core.api.Text;
import org.artel.core.api.centre.Centre;

/** The two forms of a letter, plain text and HTML, made of the same words. */
final class LetterForm {

    private static final Pattern URL = Pattern.compile("https?://[^\\s<>\"]+[^\\s<>\".,;:!?)]");

    private static final Text OPEN = new Text("Открыть", "Open");
    private static final Text HELLO = new Text("Здравствуйте, %s!", "Hello %s,");
    private static final Text WHY_PERSON =
            new Text(
                    "Вы получили это письмо, потому что у вас есть учётная запись в «%s». Вид сообщений: %s.",
                    "You get this letter because you have an account at “%s”. Kind of message: %s.");
    private static final Text WHY_ADDRESS =
            new Text(
                    "Это письмо отправлено по вашему адресу из «%s». Вид сообщений: %s.",
                    "This letter was sent to your address by “%s”. Kind of message: %s.");
    private static final Text MANDATORY =
            new Text(
                    "Отказаться от таких сообщений нельзя.",
                    "Messages of this kind cannot be switched off.");
    private static final Text STOP =
            new Text("Больше не присылать такие письма", "Stop such letters");

    private final String url;
    private final Centre centre;

    /**
     * @param url of the portal
     */
    LetterForm(String url, Centre centre) {
        this.url = url;
        this.centre = centre;
    }

    /**
     * @param stop where to stop such letters; null if that is not possible
     */
    String text(MailQueue.Mail mail, String stop) {
        Locale locale = mail.locale();
        StringBuilder out = new StringBuilder();
        if (mail.name() != null && !mail.name().isBlank()) {
            out.append(HELLO.in(locale).formatted(mail.name())).append("\n\n");
        }
        for (Letter.Section section : mail.letter().sections()) {
            if (section.heading() != null) {
                out.append("* ").append(section.heading()).append('\n');
            }
            out.append(section.text()).append('\n');
            if (section.link() != null) {
                out.append('\n')
                        .append(action(section, locale))
                        .append(": ")
                        .append(url)
                        .append(section.link())
                        .append('\n');
            }
            out.append('\n');
        }
        out.append("-- \n").append(why(mail)).append('\n');
        if (stop != null) {
            out.append(STOP.in(locale)).append(": ").append(stop).append('\n');
        }
        return out.toString();
    }

    /** Calm, readable without pictures, on light and dark grounds, in the narrowest window. */
    String html(MailQueue.Mail mail, String stop) {
        Locale locale = mail.locale();
        StringBuilder out = new StringBuilder();
        out.append("<!doctype html>\n<html lang=\"")
                .append(locale.getLanguage())
                .append("\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\">")
                .append("<meta name=\"color-scheme\" content=\"light dark\">")
                .append("<meta name=\"supported-color-schemes\" content=\"light dark\"><title>")
                .append(escape(mail.subject()))
                .append("</title></head>\n<body style=\"margin:0;padding:0\">")
                .append("<div style=\"max-width:36em;margin:0 auto;padding:24px 16px;")
                .append("font:16px/1.5 -apple-system,'Segoe UI',Roboto,Arial,sans-serif\">\n")
                .append("<p style=\"margin:0 0 24px;font-weight:bold\">")
                .append(escape(Letterhead.name(centre, locale)))
                .append("</p>\n");
        if (mail.name() != null && !mail.name().isBlank()) {
            out.append(paragraph(escape(HELLO.in(locale).formatted(mail.name()))));
        }
        for (Letter.Section section : mail.letter().sections()) {
            if (section.heading() != null) {
                out.append("<h2 style=\"margin:24px 0 8px;font-size:18px;line-height:1.3\">")
                        .append(escape(section.heading()))
                        .append("</h2>\n");
            }
            for (String part : section.text().split("\n\n")) {
                out.append(paragraph(withLinks(part).replace("\n", "<br>")));
            }
            if (section.link() != null) {
                out.append("<p style=\"margin:24px 0\"><a href=\"")
                        .append(escape(url + section.link()))
                        .append("\" style=\"display:inline-block;padding:12px 24px;")
                        .append("border-radius:6px;background:")
                        .append(Letterhead.colour(centre))
                        .append(";color:#ffffff;")
                        .append("text-decoration:none;font-weight:bold\">")
                        .append(escape(action(section, locale)))
                        .append("</a></p>\n");
            }
        }
        out.append("<hr style=\"margin:32px 0 16px;border:0;border-top:1px solid #8a8a8a\">\n")
                .append("<p style=\"margin:0;font-size:13px;color:#767676\">")
                .append(escape(why(mail)));
        if (stop != null) {
            out.append("<br><a style=\"color:#767676\" href=\"")
                    .append(escape(stop))
                    .append("\">")
                    .append(escape(STOP.in(locale)))
                    .append("</a>");
        }
        return out.append("</p>\n</div></body></html>\n").toString();
    }

    private String why(MailQueue.Mail mail) {
        Text why = mail.userId() == null ? WHY_ADDRESS : WHY_PERSON;
        String text =
                why.in(mail.locale())
                        .formatted(Letterhead.name(centre, mail.locale()), mail.title());
        return mail.mandatory() ? text + " " + MANDATORY.in(mail.locale()) : text;
    }

    private static String action(Letter.Section section, Locale locale) {
        return section.action() == null || section.action().isBlank()
                ? OPEN.in(locale)
                : section.action();
    }

    private static String paragraph(String html) {
        return "<p style=\"margin:0 0 16px\">" + html + "</p>\n";
    }

    private static String withLinks(String text) {
        StringBuilder out = new StringBuilder();
        Matcher matcher = URL.matcher(text);
        int from = 0;
        while (matcher.find()) {
            String url = escape(matcher.group());
            out.append(escape(text.substring(from, matcher.start())))
                    .append("<a href=\"")
                    .append(url)
                    .append("\">")
                    .append(url)
                    .append("</a>");
            from = matcher.end();
        }
        return out.append(escape(text.substring(from))).toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
