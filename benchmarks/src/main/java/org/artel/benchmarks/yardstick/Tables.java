package org.artel.benchmarks.yardstick;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The yardstick's tables, beside the product's in the same database and with the same rows. */
public final class Tables {

    private Tables() {}

    /**
     * @param tokenHash SHA-256 of the token that signs in, hexadecimal
     */
    public static void make(Connection connection, String tokenHash) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create schema yardstick");
            statement.execute(
                    "create table yardstick.organisation (id varchar(26) primary key, version"
                            + " bigint not null, name varchar(600) not null, short_name"
                            + " varchar(200), inn varchar(12), ogrn varchar(15), kpp varchar(9),"
                            + " legal_form varchar(40) not null, city varchar(200) not null, region"
                            + " varchar(200) not null, address varchar(600), time_zone varchar(64)"
                            + " not null, latitude double precision, longitude double precision,"
                            + " activity varchar(200), description varchar(4000), website"
                            + " varchar(400), email varchar(254), phone varchar(40),"
                            + " responsible_person varchar(200), verification varchar(2) not null,"
                            + " slug varchar(100) not null unique, state varchar(20) not null,"
                            + " created_at timestamp not null, updated_at timestamp not null,"
                            + " sort_key varchar(600) collate \"C\" not null)");
            statement.execute(
                    "create index on yardstick.organisation (state, sort_key, id)");
            statement.execute(
                    "insert into yardstick.organisation select id, 1, name, short_name, inn, ogrn,"
                            + " kpp, legal_form, city, region, address, time_zone, latitude,"
                            + " longitude, activity, description, website, email, phone,"
                            + " responsible_person, 'L0', slug, 'ACTIVE', created_at, created_at,"
                            + " sort_key from organisations_organisation");
            statement.execute(
                    "create table yardstick.session (token_hash varchar(64) primary key, user_id"
                            + " varchar(26) not null, role varchar(20) not null, expires_at"
                            + " timestamp not null)");
            statement.execute(
                    "insert into yardstick.session values ('"
                            + tokenHash
                            + "', '00000000000000000000000001', 'ADMIN', now() + interval '1"
                            + " day')");
            statement.execute(
                    "create table yardstick.audit (id varchar(36) primary key, made_at timestamp"
                            + " not null, actor_id varchar(26) not null, what varchar(64) not null,"
                            + " subject_id varchar(26) not null, changes text not null)");
            statement.execute("create index on yardstick.audit (subject_id, made_at)");
        }
    }
}
