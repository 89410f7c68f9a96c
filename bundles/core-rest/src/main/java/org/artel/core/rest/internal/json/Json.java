package org.artel.core.rest.internal.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.LocalDateDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.LocalDateTimeDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.ToIntFunction;

/** The one way JSON is read and written: strict in, RFC 3339 out. */
public final class Json {

    private static final int LAST_YEAR = 9999;

    private static final int MAX_DEPTH = 50;
    private static final int MAX_STRING = 1_000_000;
    private static final ObjectMapper MAPPER = build();

    private Json() {}

    public static ObjectMapper mapper() {
        return MAPPER;
    }

    private static ObjectMapper build() {
        JsonFactory factory =
                JsonFactory.builder()
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(MAX_DEPTH)
                                        .maxStringLength(MAX_STRING)
                                        .maxNumberLength(100)
                                        .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        // JSON is UTF-8; what looks like UTF-16 is an attempt or an accident.
                        .disable(JsonFactory.Feature.CHARSET_DETECTION)
                        // Who opened a stream flushes it: a short answer goes out in one piece,
                        // and with its length.
                        .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                        .build();
        SimpleModule text = new SimpleModule("text");
        text.addDeserializer(String.class, new PlainText());
        text.addDeserializer(
                Instant.class,
                new FourDigits<>(
                        InstantDeserializer.INSTANT, i -> i.atOffset(ZoneOffset.UTC).getYear()));
        text.addDeserializer(
                OffsetDateTime.class,
                new FourDigits<>(InstantDeserializer.OFFSET_DATE_TIME, OffsetDateTime::getYear));
        text.addDeserializer(
                LocalDate.class,
                new FourDigits<>(LocalDateDeserializer.INSTANCE, LocalDate::getYear));
        text.addDeserializer(
                LocalDateTime.class,
                new FourDigits<>(LocalDateTimeDeserializer.INSTANCE, LocalDateTime::getYear));
        return JsonMapper.builder(factory)
                .addModule(new JavaTimeModule())
                .addModule(text)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .withCoercionConfigDefaults(
                        config ->
                                config.setCoercion(
                                        CoercionInputShape.EmptyString, CoercionAction.Fail))
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .serializationInclusion(JsonInclude.Include.ALWAYS)
                .build();
    }

    /** Years of four digits: beyond, no calendar and no database can reckon. */
    public static boolean isOfFourDigits(int year) {
        return year >= 1 && year <= LAST_YEAR;
    }

    private static final class FourDigits<T> extends StdDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient JsonDeserializer<T> any;
        private final transient ToIntFunction<T> year;

        private FourDigits(JsonDeserializer<T> any, ToIntFunction<T> year) {
            super(any.handledType());
            this.any = any;
            this.year = year;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            T time = any.deserialize(parser, context);
            if (time != null && !isOfFourDigits(year.applyAsInt(time))) {
                throw context.weirdStringException(
                        time.toString(), handledType(), "a year of four digits is needed");
            }
            return time;
        }
    }

    /**
     * Only JSON strings become text, and none with characters that no database or page can carry.
     */
    private static final class PlainText extends StringDeserializer {

        private static final long serialVersionUID = 1L;

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            if (parser.currentToken().isScalarValue()
                    && !parser.currentToken().isNumeric()
                    && !parser.currentToken().isBoolean()) {
                String text = super.deserialize(parser, context);
                if (text != null && text.chars().anyMatch(PlainText::forbidden)) {
                    throw context.weirdStringException(text, String.class, "control character");
                }
                if (text != null && hasLoneSurrogate(text)) {
                    throw context.weirdStringException(text, String.class, "lone surrogate");
                }
                return text;
            }
            return (String) context.handleUnexpectedToken(String.class, parser);
        }

        private static boolean forbidden(int character) {
            return character < ' ' && character != '\n' && character != '\r' && character != '\t';
        }

        private static boolean hasLoneSurrogate(String text) {
            return text.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF);
        }
    }
}
