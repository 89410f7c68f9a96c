--liquibase formatted sql

--changeset artel:1
create table probe_note (
    id varchar(26) not null,
    code varchar(60) not null,
    label varchar(60),
    counter bigint not null,
    made_at timestamp,
    version bigint not null,
    constraint probe_note_pk primary key (id),
    constraint probe_note_code_uq unique (code),
    constraint probe_note_label_uq unique (label)
);
