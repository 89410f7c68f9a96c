package org.artel.portfolio;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.artel.core.api.Text;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way to a network where what is published here is announced. Register it as an OSGi service of
 * this type; it is offered from that moment on, and what is queued for it waits while it is away.
 *
 * <p><b>Threads.</b> {@link #post} is called outside of any transaction, on a thread of the
 * module's own, and on several of them at the same time; the other methods are called while
 * somebody waits for an answer and must not reach for the network.
 *
 * <p><b>Time.</b> Set time-outs of your own, and answer within a minute. After two minutes the
 * thread is interrupted, and the post is tried again later as if the network had not answered.
 *
 * <p><b>Repetition.</b> Each post is handed over once, by one of however many nodes there are. If
 * the node dies, or the answer is lost, after the network said yes, the post is handed over again
 * and the network may show it twice. A network that can be asked for what it already has, or that
 * takes a key for deduplication, spares its readers that: {@link Outgoing#key()} stays the same
 * through all attempts.
 */
@ConsumerType
public interface PublishingConnector {

    /**
     * Lasting and unique: lower-case letters, digits and hyphens, at most 40, such as {@code
     * telegram}. A name that is a {@link Network}'s but for the case is logged as that network.
     */
    String name();

    /** What people call the network. */
    Text title();

    /** How many characters (UTF-16) a post may have. */
    int limit();

    /** Why it cannot post now, such as not being configured; empty if it can. */
    Optional<Text> unready();

    /**
     * Hands one post to the network.
     *
     * @throws IOException if the network cannot be reached or does not answer as it should; the
     *     post is tried again after a while that grows
     * @throws RetryLater if it said to come again
     * @throws Refused if it said no, and would say so again
     */
    Posted post(Outgoing outgoing) throws IOException, RetryLater, Refused;

    /**
     * What goes out.
     *
     * @param key the same through all attempts at this post
     * @param text all that people are to read, the link included; plain, within {@link #limit()}
     * @param link the public page, absolute; for networks that have a place of their own for it
     * @param image null without one
     * @param locale the language of the portal
     */
    record Outgoing(String key, String text, String link, Image image, Locale locale) {

        public Outgoing {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(link, "link");
            Objects.requireNonNull(locale, "locale");
        }
    }

    /**
     * An image that everybody may see.
     *
     * @param url absolute, in a size for screens; of use only if the network reaches the portal
     * @param mediaType of the content, such as {@code image/jpeg}
     * @param content as it was uploaded, for networks that want it sent
     */
    record Image(String url, String mediaType, Content content) {

        /** Opens the image; whoever opens it closes it. */
        @FunctionalInterface
        public interface Content {
            InputStream open() throws IOException;
        }
    }

    /**
     * What the network made of it.
     *
     * @param url where people find it; null if it has no address, and then nothing is written into
     *     the log of mentions
     * @param id the network's own
     */
    record Posted(String url, String id) {}

    /** The network asks to come again. */
    final class RetryLater extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Text reason;
        private final transient Duration after;

        /**
         * @param reason for people; without secrets
         * @param after how long the network wants to be left alone, and all posts to it with that;
         *     null if it did not say
         */
        public RetryLater(Text reason, Duration after) {
            super(reason.en());
            this.reason = reason;
            this.after = after;
        }

        public Text reason() {
            return reason;
        }

        public Duration after() {
            return after;
        }
    }

    /** The network said no. */
    final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Text reason;

        /**
         * @param reason for people; without secrets
         */
        public Refused(Text reason) {
            super(reason.en());
            this.reason = reason;
        }

        public Text reason() {
            return reason;
        }
    }
}
