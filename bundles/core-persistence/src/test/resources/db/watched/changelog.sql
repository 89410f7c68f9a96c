--liquibase formatted sql

--changeset artel:1
create table watched_person (
    id varchar(26) not null,
    name varchar(2000),
    password_hash varchar(60),
    pin varchar(60),
    sort_key varchar(60),
    seen_at timestamp,
    version bigint not null,
    constraint watched_person_pk primary key (id),
    constraint watched_person_pin_uk unique (pin)
);
create table watched_word (
    word varchar(60) not null,
    constraint watched_word_pk primary key (word)
);
create table watched_badge (
    user_id varchar(26) not null,
    kind varchar(26) not null,
    organisation_id varchar(26),
    constraint watched_badge_pk primary key (user_id, kind)
);
