--liquibase formatted sql

--changeset artel:1
create table search_change (
    seq bigint generated always as identity,
    type varchar(100) not null,
    document_id varchar(200) not null,
    changed_at timestamp not null,
    constraint search_change_pk primary key (seq)
);
create table search_state (
    id varchar(10) not null,
    generation bigint not null,
    constraint search_state_pk primary key (id)
);
insert into search_state (id, generation) values ('index', 1);

--changeset artel:2 dbms:postgresql
-- Who wrote it: numbers of rows become visible out of order, snapshots of transactions do not.
alter table search_change add column tx xid8 not null default pg_current_xact_id();
create index search_change_tx_ix on search_change (tx);
create index search_change_at_ix on search_change (changed_at);
