--liquibase formatted sql

--changeset artel:1
create table files_file (
    id varchar(26) not null,
    name varchar(255) not null,
    media_type varchar(127) not null,
    size_bytes bigint not null,
    large_bytes bigint,
    medium_bytes bigint,
    small_bytes bigint,
    width integer,
    height integer,
    owner varchar(255),
    audience varchar(10),
    uploaded_by varchar(64),
    created_at timestamp not null,
    expires_at timestamp,
    constraint files_file_pk primary key (id)
);
create index files_file_owner on files_file (owner, id);
create index files_file_uploaded_by on files_file (uploaded_by, id);
create index files_file_expires_at on files_file (expires_at);

--changeset artel:2
alter table files_file add original_webp bigint;
alter table files_file add large_webp bigint;
alter table files_file add medium_webp bigint;
alter table files_file add small_webp bigint;
