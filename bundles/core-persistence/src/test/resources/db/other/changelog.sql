--liquibase formatted sql

--changeset artel:1
create table other_thing (
    id varchar(26) not null,
    constraint other_thing_pk primary key (id)
);
