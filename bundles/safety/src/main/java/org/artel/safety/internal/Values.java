package org.artel.safety.internal;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Arrays;
import java.util.HexFormat;

/** Values that mean the same in every database, however it keeps them. */
final class Values {

    private Values() {}

    /** Strings, whole numbers, decimals, doubles, booleans, dates, times, bytes, or null. */
    static Object read(ResultSet row, int index, int type) throws SQLException {
        Object value =
                switch (type) {
                    case Types.BOOLEAN, Types.BIT -> row.getBoolean(index);
                    case Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.TINYINT ->
                            row.getLong(index);
                    case Types.NUMERIC, Types.DECIMAL -> row.getBigDecimal(index);
                    case Types.DOUBLE, Types.FLOAT, Types.REAL -> row.getDouble(index);
                    case Types.DATE -> {
                        Date date = row.getDate(index);
                        yield date == null ? null : date.toLocalDate();
                    }
                    case Types.TIME -> {
                        Time time = row.getTime(index);
                        yield time == null ? null : time.toLocalTime();
                    }
                    case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> {
                        Timestamp time = row.getTimestamp(index);
                        yield time == null ? null : time.toLocalDateTime();
                    }
                    case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY ->
                            row.getBytes(index);
                    default -> row.getString(index);
                };
        return row.wasNull() ? null : value;
    }

    /** Takes what {@link #read} gave, for a column of this type. */
    static void write(PreparedStatement statement, int index, Object value, int type)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, type);
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else if (value instanceof Long number
                && (type == Types.INTEGER || type == Types.SMALLINT)) {
            statement.setInt(index, Math.toIntExact(number));
        } else {
            statement.setObject(index, value);
        }
    }

    /** Adds the value to a digest of its row. */
    static void digest(MessageDigest row, Object value) {
        byte[] bytes = text(value).getBytes(StandardCharsets.UTF_8);
        // The length first: «ab», «c» is not «a», «bc».
        row.update((bytes.length + (value == null ? "n" : ":")).getBytes(StandardCharsets.UTF_8));
        row.update(bytes);
    }

    private static String text(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString();
    }

    /**
     * The sum over rows in any order.
     *
     * @param sum 64 bits of every row's digest, added up
     */
    record Total(long rows, long sum) {

        static final Total NONE = new Total(0, 0);

        Total plus(byte[] digest) {
            long word = 0;
            for (byte each : Arrays.copyOf(digest, Long.BYTES)) {
                word = word << Byte.SIZE | each & 0xff;
            }
            return new Total(rows + 1, sum + word);
        }
    }
}
