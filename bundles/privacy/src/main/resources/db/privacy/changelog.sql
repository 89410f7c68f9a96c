--liquibase formatted sql

--changeset artel:1
create table privacy_document (
    text_hash varchar(64) not null,
    document_name varchar(40) not null,
    document_version varchar(20) not null,
    title_ru varchar(500) not null,
    title_en varchar(500) not null,
    body_ru varchar(32000) not null,
    body_en varchar(32000) not null,
    kept_at timestamp not null,
    constraint privacy_document_pk primary key (text_hash)
);

-- Only grows. The number tells the order, on every node.
create table privacy_consent (
    entry_number bigint generated always as identity,
    user_id varchar(64) not null,
    document_name varchar(40) not null,
    given boolean not null,
    document_version varchar(20) not null,
    text_hash varchar(64) not null,
    locale varchar(2) not null,
    recorded_at timestamp not null,
    recorded_by varchar(64) not null,
    address varchar(64),
    constraint privacy_consent_pk primary key (entry_number)
);
create index privacy_consent_user_ix on privacy_consent (user_id, document_name, entry_number);

create table privacy_export (
    id varchar(26) not null,
    user_id varchar(64) not null,
    requested_by varchar(64) not null,
    requested_at timestamp not null,
    state varchar(16) not null,
    operation_id varchar(26),
    file_id varchar(64),
    file_size bigint,
    finished_at timestamp,
    expires_at timestamp,
    constraint privacy_export_pk primary key (id)
);
create index privacy_export_user_ix on privacy_export (user_id, id);
create index privacy_export_state_ix on privacy_export (state, requested_at);

create table privacy_erasure (
    user_id varchar(64) not null,
    content varchar(16) not null,
    requested_by varchar(64) not null,
    requested_at timestamp not null,
    settled_at timestamp not null,
    constraint privacy_erasure_pk primary key (user_id)
);

create table privacy_erased_part (
    user_id varchar(64) not null,
    module_name varchar(64) not null,
    attempts integer not null,
    erased_at timestamp,
    due_at timestamp,
    constraint privacy_erased_part_pk primary key (user_id, module_name)
);
create index privacy_erased_part_ix on privacy_erased_part (module_name, due_at);

create table privacy_lock (
    name varchar(20) not null,
    taken bigint not null,
    constraint privacy_lock_pk primary key (name)
);
insert into privacy_lock (name, taken) values ('exports', 0);
