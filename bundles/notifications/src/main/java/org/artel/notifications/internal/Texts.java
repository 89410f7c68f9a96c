package org.artel.notifications.internal;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleDate;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateDateModel;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.artel.core.api.languages.Languages;
import org.artel.core.api.notifications.NotificationType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes texts of templates and data. Templates see the data and nothing else: no class, no method,
 * no file. What the data does not hold leaves a gap and does not stop the message.
 */
final class Texts {

    private static final Logger LOG = LoggerFactory.getLogger(Texts.class);
    private static final int SUBJECT_MAX = 200;
    private static final int BODY_MAX = 20_000;
    private static final int KEPT_TEMPLATES = 500;

    /**
     * A message in one language.
     *
     * @param subject one line of at most 200 characters
     * @param action null without a button
     */
    record Rendered(String subject, String body, String action) {}

    /** A template that cannot be read, whatever the data. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private final Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    private final Map<String, Template> templates =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Template> eldest) {
                    return size() > KEPT_TEMPLATES;
                }
            };

    Texts(ZoneId zone) {
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setObjectWrapper(new PlainValues());
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.IGNORE_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setLocalizedLookup(false);
        configuration.setTimeZone(TimeZone.getTimeZone(zone));
        configuration.setDateTimeFormat("d MMMM yyyy, HH:mm");
        configuration.setDateFormat("d MMMM yyyy");
        configuration.setTimeFormat("HH:mm");
        configuration.setBooleanFormat("c");
    }

    /** In Russian where the template cannot be read in the language that a module brought. */
    Rendered render(NotificationType type, Map<String, Object> data, Locale locale)
            throws Unreadable {
        boolean own = Set.of("ru", "en").contains(locale.getLanguage());
        try {
            return rendered(type, data, locale);
        } catch (Unreadable e) {
            if (own) {
                throw e;
            }
            LOG.warn("A message in {} is sent in Russian", locale, e);
            return rendered(type, data, Languages.RUSSIAN);
        }
    }

    private Rendered rendered(NotificationType type, Map<String, Object> data, Locale locale)
            throws Unreadable {
        String subject = fill(type.name(), type.subject().in(locale), data, locale);
        String body = fill(type.name(), type.body().in(locale), data, locale);
        String action =
                type.action() == null
                        ? null
                        : fill(type.name(), type.action().in(locale), data, locale);
        return new Rendered(
                line(subject, SUBJECT_MAX),
                paragraphs(body),
                action == null ? null : line(action, SUBJECT_MAX));
    }

    private String fill(String name, String source, Map<String, Object> data, Locale locale)
            throws Unreadable {
        StringWriter out = new StringWriter();
        try {
            template(name, source, locale).process(data, out);
        } catch (IOException e) {
            throw new Unreadable(name + ": " + e.getMessage().lines().findFirst().orElse(""), e);
        } catch (TemplateException e) {
            throw new Unreadable(name + ": " + e.getMessageWithoutStackTop(), e);
        }
        return out.toString();
    }

    private synchronized Template template(String name, String source, Locale locale)
            throws IOException {
        String key = locale.getLanguage() + " " + source;
        Template known = templates.get(key);
        if (known == null) {
            known = new Template(name, source, configuration);
            known.setLocale(formats(locale));
            templates.put(key, known);
        }
        return known;
    }

    private static Locale formats(Locale locale) {
        return "en".equals(locale.getLanguage())
                ? Locale.UK
                : new Locale(Languages.formats(locale).getLanguage(), "RU");
    }

    /** One line without control characters, which could begin another header of a letter. */
    static String line(String text, int max) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.length() <= max ? line : cut(line, max - 1) + "…";
    }

    private static String paragraphs(String text) {
        String clean =
                text.replace("\r\n", "\n")
                        .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "")
                        .replaceAll("\\n[ \\t]*(\\n[ \\t]*)+", "\n\n")
                        .strip();
        return clean.length() <= BODY_MAX ? clean : cut(clean, BODY_MAX - 1) + "…";
    }

    private static String cut(String text, int length) {
        return text.substring(
                0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    /** Strings, numbers, booleans, instants, lists and maps; nothing with methods to call. */
    private static final class PlainValues extends SimpleObjectWrapper {

        PlainValues() {
            super(Configuration.VERSION_2_3_34);
        }

        @Override
        public TemplateModel wrap(Object value) throws TemplateModelException {
            return value instanceof Instant instant
                    ? new SimpleDate(Date.from(instant), TemplateDateModel.DATETIME)
                    : super.wrap(value);
        }
    }
}
