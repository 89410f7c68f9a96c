package org.artel.core.persistence.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which statements of a module the database took long for. The statement is told as it was
 * written, with question marks for the values, which may be anybody's personal data. Only the
 * execution is timed, not the reading of rows.
 */
final class SlowStatements {

    private static final Logger LOG = LoggerFactory.getLogger("artel.slow");
    private static final int LONGEST = 2000;
    private static final double NANOS_PER_MILLI = 1e6;

    private final String module;
    private final long atLeastMillis;
    private final Consumer<String> log;

    private SlowStatements(String module, long atLeastMillis, Consumer<String> log) {
        this.module = module;
        this.atLeastMillis = atLeastMillis;
        this.log = log;
    }

    static DataSource watch(DataSource source, String module, long atLeastMillis) {
        return watch(source, module, atLeastMillis, LOG::warn);
    }

    static DataSource watch(
            DataSource source, String module, long atLeastMillis, Consumer<String> log) {
        return new SlowStatements(module, atLeastMillis, log).source(source);
    }

    private DataSource source(DataSource source) {
        return proxy(
                DataSource.class,
                (self, method, arguments) -> {
                    Object answer = call(source, method, arguments);
                    return answer instanceof Connection connection
                            ? connection(connection)
                            : answer;
                });
    }

    private Connection connection(Connection connection) {
        return proxy(
                Connection.class,
                (self, method, arguments) -> {
                    Object answer = call(connection, method, arguments);
                    if (answer instanceof PreparedStatement prepared
                            && method.getName().equals("prepareStatement")) {
                        return statement(PreparedStatement.class, prepared, (String) arguments[0]);
                    }
                    return answer instanceof Statement plain
                                    && method.getName().equals("createStatement")
                            ? statement(Statement.class, plain, null)
                            : answer;
                });
    }

    private <T extends Statement> T statement(Class<T> type, T statement, String text) {
        return proxy(
                type,
                (self, method, arguments) -> {
                    if (!method.getName().startsWith("execute")) {
                        return call(statement, method, arguments);
                    }
                    long begin = System.nanoTime();
                    try {
                        return call(statement, method, arguments);
                    } finally {
                        double millis = (System.nanoTime() - begin) / NANOS_PER_MILLI;
                        if (millis >= atLeastMillis) {
                            tell(text == null && arguments != null ? arguments[0] : text, millis);
                        }
                    }
                });
    }

    private void tell(Object text, double millis) {
        String shape = String.valueOf(text).replaceAll("\\s+", " ").trim();
        log.accept(
                module
                        + ": "
                        + Math.round(millis)
                        + " ms: "
                        + (shape.length() > LONGEST ? shape.substring(0, LONGEST) + "…" : shape));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        SlowStatements.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
