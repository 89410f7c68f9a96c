package org.artel.core.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.artel.core.api.audit.AuditTrail;
import org.artel.core.api.changes.ChangeListener;
import org.artel.core.persistence.internal.ContainerUnitInfo;
import org.artel.core.persistence.internal.JpaTransactions;
import org.artel.core.persistence.internal.Migration;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.jpa.JpaHelper;
import org.eclipse.persistence.jpa.PersistenceProvider;

/**
 * A module's migrated tables and mapped entities, opened over a data source. The container opens
 * one for each bundle that {@link OwnsTables}; a test opens one with the same two files and no
 * container.
 */
public final class PersistenceUnit implements AutoCloseable {

    private static final AtomicLong OPENED = new AtomicLong();

    private final EntityManagerFactory factory;
    private final Transactions transactions;

    private PersistenceUnit(
            EntityManagerFactory factory,
            Supplier<AuditTrail> trail,
            Supplier<ChangeListener> listener) {
        this.factory = factory;
        this.transactions = new JpaTransactions(factory, trail, listener);
    }

    /**
     * Brings the schema up to date, then maps the entities.
     *
     * @param name the unit, as in {@link OwnsTables}
     * @param loader sees the module's classes, {@code META-INF/persistence.xml} and {@code
     *     db/<name>/changelog.sql}
     * @throws IllegalStateException if the migration or the mapping fails, saying why
     */
    public static PersistenceUnit open(String name, ClassLoader loader, DataSource dataSource) {
        return open(name, loader, dataSource, () -> null);
    }

    /**
     * The same, with somebody to tell what staff change.
     *
     * @param trail asked for every transaction; answers null while there is none
     */
    public static PersistenceUnit open(
            String name, ClassLoader loader, DataSource dataSource, Supplier<AuditTrail> trail) {
        return open(name, loader, dataSource, trail, () -> null);
    }

    /**
     * The same, with somebody to tell what everybody changes.
     *
     * @param listener asked for every transaction; answers null while there is none
     */
    public static PersistenceUnit open(
            String name,
            ClassLoader loader,
            DataSource dataSource,
            Supplier<AuditTrail> trail,
            Supplier<ChangeListener> listener) {
        Migration.run(name, loader, dataSource);
        ContainerUnitInfo info =
                new ContainerUnitInfo(name, loader, dataSource, managedClasses(name, loader));
        Map<String, Object> settings = new HashMap<>();
        // One database, many nodes: what a node keeps in memory another may have changed.
        settings.put(PersistenceUnitProperties.CACHE_SHARED_DEFAULT, "false");
        settings.put(PersistenceUnitProperties.WEAVING, "false");
        settings.put(PersistenceUnitProperties.LOGGING_LEVEL, "OFF");
        settings.put(PersistenceUnitProperties.DDL_GENERATION, PersistenceUnitProperties.NONE);
        settings.put(PersistenceUnitProperties.BATCH_WRITING, "JDBC");
        settings.put(PersistenceUnitProperties.DEPLOY_ON_STARTUP, "true");
        // A bundle that comes back must not meet the mappings of its former self.
        settings.put(
                PersistenceUnitProperties.SESSION_NAME,
                "artel-" + name + "-" + OPENED.incrementAndGet());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(PersistenceProvider.class.getClassLoader());
        try {
            EntityManagerFactory factory =
                    new PersistenceProvider().createContainerEntityManagerFactory(info, settings);
            // The pool checks its connections and waits as long as is sensible; three more waits
            // keep a person hanging.
            JpaHelper.getDatabaseSession(factory).getLogin().setQueryRetryAttemptCount(0);
            return new PersistenceUnit(factory, trail, listener);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    public Transactions transactions() {
        return transactions;
    }

    @Override
    public void close() {
        factory.close();
    }

    private static List<String> managedClasses(String name, ClassLoader loader) {
        URL url = loader.getResource("META-INF/persistence.xml");
        if (url == null) {
            throw new IllegalStateException("META-INF/persistence.xml is missing");
        }
        XMLInputFactory xml = XMLInputFactory.newFactory();
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        List<String> classes = new ArrayList<>();
        boolean found = false;
        boolean inside = false;
        try (InputStream in = url.openStream()) {
            XMLStreamReader reader = xml.createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                if (reader.getLocalName().equals("persistence-unit")) {
                    inside = name.equals(reader.getAttributeValue(null, "name"));
                    found |= inside;
                } else if (inside && reader.getLocalName().equals("class")) {
                    classes.add(reader.getElementText().trim());
                }
            }
        } catch (IOException | XMLStreamException e) {
            throw new IllegalStateException(
                    "META-INF/persistence.xml cannot be read: " + e.getMessage(), e);
        }
        if (!found) {
            throw new IllegalStateException("META-INF/persistence.xml has no unit named " + name);
        }
        return classes;
    }
}
