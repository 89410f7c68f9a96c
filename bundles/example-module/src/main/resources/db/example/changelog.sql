--liquibase formatted sql

--changeset artel:1
create table example_note (
    id varchar(26) not null,
    author_id varchar(64) not null,
    text varchar(1000) not null,
    file_id varchar(64),
    created_at timestamp not null,
    version bigint not null,
    constraint example_note_pk primary key (id)
);
create index example_note_author on example_note (author_id, id);
