package org.artel.notifications.internal;

import com.sun.mail.smtp.SMTPAddressFailedException;
import com.sun.mail.smtp.SMTPSendFailedException;
import com.sun.mail.smtp.SMTPSenderFailedException;
import com.sun.mail.smtp.SMTPTransport;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.util.Date;
import java.util.Locale;
import java.util.Properties;
import javax.mail.Address;
import javax.mail.AuthenticationFailedException;
import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.AddressException;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeBodyPart;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import javax.net.ssl.SSLException;
import org.artel.core.api.Settings;
import org.artel.core.api.centre.Centre;

/** The centre's mail server, and what is said to it. */
final class MailServer {

    private static final String CONNECT_MILLIS = "10000";

    /** A server may think long about a whole letter; hanging up early means sending it twice. */
    private static final String READ_MILLIS = "300000";

    private static final String WRITE_MILLIS = "60000";

    /** It cannot be reached or will have nothing to do with us; no letter is to blame. */
    static final class Unavailable extends Exception {

        private static final long serialVersionUID = 1L;

        Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * It did not take this letter.
     *
     * <p>{@link #lasting}: it never will. {@link #hungUp}: the connection is of no use any more,
     * and if that happened after the whole letter was told, nobody knows whether it has it.
     */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        final boolean lasting;
        final boolean hungUp;

        Refused(String message, boolean lasting, boolean hungUp, Throwable cause) {
            super(message, cause);
            this.lasting = lasting;
            this.hungUp = hungUp;
        }
    }

    private final Session session;
    private final String host;
    private final String user;
    private final String password;
    private final InternetAddress from;
    private final Letterhead head;
    private final StopLinks stops;
    private final Clock clock;

    private MailServer(
            String host, Settings settings, Letterhead head, StopLinks stops, Clock clock) {
        this.host = host;
        this.head = head;
        this.stops = stops;
        this.clock = clock;
        user = settings.get("ARTEL_SMTP_USER").orElse(null);
        password = settings.get("ARTEL_SMTP_PASSWORD").orElse(null);
        from = from(settings.get("ARTEL_SMTP_FROM", "noreply@" + head.host()));
        String tls = settings.get("ARTEL_SMTP_TLS", "starttls").toLowerCase(Locale.ROOT);
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty(
                "mail.smtp.port",
                String.valueOf(settings.number("ARTEL_SMTP_PORT", tls.equals("tls") ? 465 : 587)));
        properties.setProperty("mail.smtp.auth", String.valueOf(user != null));
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.setProperty("mail.smtp.timeout", READ_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", WRITE_MILLIS);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.quitwait", "false");
        // A blank where none belongs must not make two recipients of one.
        properties.setProperty("mail.mime.address.strict", "true");
        switch (tls) {
            case "none" -> properties.setProperty("mail.smtp.starttls.enable", "false");
            case "starttls" -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                // Or whoever sits between could talk us out of it.
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case "tls" -> properties.setProperty("mail.smtp.ssl.enable", "true");
            default ->
                    throw new IllegalArgumentException(
                            "ARTEL_SMTP_TLS must be none, starttls or tls: " + tls);
        }
        session = Session.getInstance(properties);
    }

    /**
     * The server of the settings.
     *
     * @return null if none is configured
     * @throws IllegalArgumentException naming the setting that is wrong
     */
    static MailServer of(Settings settings, Letterhead head, StopLinks stops, Clock clock) {
        return settings.get("ARTEL_SMTP_HOST")
                .map(host -> new MailServer(host, settings, head, stops, clock))
                .orElse(null);
    }

    private static InternetAddress from(String setting) {
        try {
            return new InternetAddress(setting, true);
        } catch (AddressException e) {
            throw new IllegalArgumentException("ARTEL_SMTP_FROM is no address: " + setting, e);
        }
    }

    Connection connect() throws Unavailable {
        ClassLoader before = useMailClasses();
        try {
            SMTPTransport transport = (SMTPTransport) session.getTransport("smtp");
            transport.connect(host, user, password);
            return new Connection(transport);
        } catch (AuthenticationFailedException e) {
            throw new Unavailable("It does not accept our name and password", e);
        } catch (MessagingException e) {
            throw new Unavailable(reason(e), e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** A conversation with the server, letter after letter. */
    final class Connection implements AutoCloseable {

        private final SMTPTransport transport;

        private Connection(SMTPTransport transport) {
            this.transport = transport;
        }

        /** Returns once the server said that it has the letter. */
        void send(MailQueue.Mail mail) throws Refused, Unavailable {
            ClassLoader before = useMailClasses();
            try {
                tell(mail);
            } finally {
                Thread.currentThread().setContextClassLoader(before);
            }
        }

        private void tell(MailQueue.Mail mail) throws Refused, Unavailable {
            MimeMessage message;
            Address[] to;
            try {
                InternetAddress address = new InternetAddress(mail.email(), true);
                if (mail.name() != null) {
                    address.setPersonal(
                            Texts.line(mail.name(), 200), StandardCharsets.UTF_8.name());
                }
                to = new Address[] {address};
                message = message(mail, address);
            } catch (MessagingException | UnsupportedEncodingException e) {
                throw new Refused("No address: " + e.getMessage(), true, false, e);
            }
            try {
                transport.sendMessage(message, to);
            } catch (SMTPSenderFailedException e) {
                throw new Unavailable("It does not accept our address: " + reason(e), e);
            } catch (MessagingException e) {
                int code = code(e);
                boolean hungUp = code < 0 || code == 421 || !transport.isConnected();
                throw new Refused(reason(e), code >= 500, hungUp, e);
            }
        }

        @Override
        public void close() {
            try {
                transport.close();
            } catch (MessagingException e) {
                // Every letter it has was acknowledged before.
            }
        }
    }

    private MimeMessage message(MailQueue.Mail mail, InternetAddress to) throws MessagingException {
        String stop =
                mail.userId() == null || mail.mandatory()
                        ? null
                        : head.url()
                                + "/api/notifications/unsubscribe/"
                                + stops.token(mail.userId(), mail.type());
        MimeMessage message = new Identified(session, mail.id() + "@" + head.host());
        Centre centre = head.centre();
        message.setFrom(from(centre, mail.locale()));
        message.setRecipient(Message.RecipientType.TO, to);
        message.setSubject(Texts.line(mail.subject(), 200), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        if (stop != null) {
            message.setHeader("List-Unsubscribe", "<" + stop + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        LetterForm form = new LetterForm(head.url(), centre);
        MimeBodyPart text = new MimeBodyPart();
        text.setText(form.text(mail, stop), StandardCharsets.UTF_8.name());
        MimeBodyPart html = new MimeBodyPart();
        html.setText(form.html(mail, stop), StandardCharsets.UTF_8.name(), "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    /** The address of the settings, with the centre's name if they give none. */
    private InternetAddress from(Centre centre, Locale locale) throws MessagingException {
        if (from.getPersonal() != null) {
            return from;
        }
        InternetAddress named = (InternetAddress) from.clone();
        try {
            named.setPersonal(Letterhead.name(centre, locale), StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("UTF-8 is missing", e);
        }
        return named;
    }

    /** The same letter has the same number however often it is told. */
    private static final class Identified extends MimeMessage {

        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }

    /** What the server answered; -1 if it did not. */
    private static int code(MessagingException e) {
        for (Exception next = e; next != null; ) {
            if (next instanceof SMTPAddressFailedException refused) {
                return refused.getReturnCode();
            }
            if (next instanceof SMTPSendFailedException refused
                    && !(refused.getNextException() instanceof SMTPAddressFailedException)) {
                return refused.getReturnCode();
            }
            next = next instanceof MessagingException more ? more.getNextException() : null;
        }
        return -1;
    }

    private static String reason(MessagingException e) {
        Exception deepest = e;
        while (deepest instanceof MessagingException more && more.getNextException() != null) {
            deepest = more.getNextException();
        }
        for (Throwable cause = deepest; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return "Its certificate is not trusted: " + words(cause);
            }
        }
        return deepest instanceof SSLException
                ? "It does not speak TLS as we do: " + words(deepest)
                : words(deepest);
    }

    private static String words(Throwable e) {
        String message = e.getMessage();
        return message == null || message.isBlank()
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").strip();
    }

    /**
     * The library looks for its parts by the thread's class loader.
     *
     * @return the loader to put back
     */
    private static ClassLoader useMailClasses() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Session.class.getClassLoader());
        return before;
    }
}
