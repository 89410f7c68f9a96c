--liquibase formatted sql

--changeset artel:1
create table core_module (
    name varchar(64) not null,
    desired varchar(16) not null,
    version bigint not null,
    updated_at timestamp not null,
    constraint core_module_pk primary key (name)
);

--changeset artel:2 dbms:derby
create table core_operation (
    id varchar(26) not null,
    kind varchar(64) not null,
    owner_id varchar(64) not null,
    state varchar(16) not null,
    progress integer not null,
    result clob,
    problem varchar(2000),
    created_at timestamp not null,
    updated_at timestamp not null,
    constraint core_operation_pk primary key (id)
);
create table core_answer (
    id varchar(64) not null,
    request_hash varchar(64) not null,
    status integer not null,
    answer clob,
    created_at timestamp not null,
    constraint core_answer_pk primary key (id)
);

--changeset artel:2-postgresql dbms:postgresql
create table core_operation (
    id varchar(26) not null,
    kind varchar(64) not null,
    owner_id varchar(64) not null,
    state varchar(16) not null,
    progress integer not null,
    result text,
    problem varchar(2000),
    created_at timestamp not null,
    updated_at timestamp not null,
    constraint core_operation_pk primary key (id)
);
create table core_answer (
    id varchar(64) not null,
    request_hash varchar(64) not null,
    status integer not null,
    answer text,
    created_at timestamp not null,
    constraint core_answer_pk primary key (id)
);

--changeset artel:3
create index core_answer_created on core_answer (created_at);
create index core_operation_updated on core_operation (state, updated_at);

--changeset artel:4
create table core_node (
    id varchar(26) not null,
    name varchar(64) not null,
    beat bigint not null,
    modules varchar(4000) not null,
    constraint core_node_pk primary key (id)
);

--changeset artel:5
alter table core_answer add column node_id varchar(26);
