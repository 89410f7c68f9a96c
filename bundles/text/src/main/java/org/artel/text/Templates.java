package org.artel.text;

import freemarker.cache.ClassTemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.Version;
import freemarker.template.utility.DeepUnwrap;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The templates of pages in a bundle's folder {@code pages}. Whatever they write is escaped, and
 * they see nothing but what they are given.
 */
public final class Templates {

    private static final Version VERSION = Configuration.VERSION_2_3_34;

    private static final String FOLDER = "pages";

    private final Configuration configuration = new Configuration(VERSION);
    private final ClassLoader bundle;
    private final String style;

    /**
     * @param bundle what loads the bundle's classes
     */
    public Templates(ClassLoader bundle) {
        this.bundle = bundle;
        style = text("style.css");
        configuration.setObjectWrapper(new DefaultObjectWrapperBuilder(VERSION).build());
        configuration.setTemplateLoader(new ClassTemplateLoader(bundle, FOLDER));
        configuration.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setLocalizedLookup(false);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setNumberFormat("c");
        configuration.setBooleanFormat("c");
        configuration.setLocale(Locale.ROOT);
    }

    /** The style of all pages, without the centre's colours. */
    public String style() {
        return style;
    }

    /** The template of that name, filled in. */
    public String render(String name, Map<String, Object> data) {
        StringWriter out = new StringWriter(16_384);
        try {
            configuration.getTemplate(name + ".ftlh").process(data, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException(e);
        }
        return out.toString();
    }

    /** A file beside the templates, as it is. */
    public String text(String name) {
        try (InputStream in = bundle.getResourceAsStream(FOLDER + "/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a template calls, with values instead of what FreeMarker wraps them in. */
    public interface Call {
        Object answer(List<Object> given) throws TemplateModelException;
    }

    /** A function for templates. */
    public static TemplateMethodModelEx method(Call call) {
        return given -> {
            List<Object> values = new ArrayList<>();
            for (Object one : given) {
                values.add(DeepUnwrap.permissiveUnwrap((TemplateModel) one));
            }
            return call.answer(values);
        };
    }
}
