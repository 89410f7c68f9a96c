--liquibase formatted sql

--changeset artel:1
create table webhooks_hook (
    id varchar(26) not null,
    url varchar(1000) not null,
    events varchar(4000) not null,
    description varchar(200),
    active boolean not null,
    gone boolean not null,
    secret varchar(200) not null,
    old_secret varchar(200),
    old_until timestamp,
    failing_since timestamp,
    created_at timestamp not null,
    version bigint not null,
    constraint webhooks_hook_pk primary key (id)
);

create table webhooks_event (
    seq bigint generated always as identity,
    id varchar(26) not null,
    type varchar(100) not null,
    path varchar(500) not null,
    occurred_at timestamp not null,
    constraint webhooks_event_pk primary key (seq)
);

create table webhooks_delivery (
    id varchar(26) not null,
    hook_id varchar(26) not null,
    event_id varchar(26) not null,
    seq bigint not null,
    type varchar(100) not null,
    path varchar(500) not null,
    occurred_at timestamp not null,
    state varchar(10) not null,
    attempts integer not null,
    next_at timestamp,
    until_at timestamp not null,
    owner varchar(32),
    status integer,
    duration_ms integer,
    answer varchar(500),
    reason varchar(300),
    created_at timestamp not null,
    finished_at timestamp,
    version bigint not null,
    constraint webhooks_delivery_pk primary key (id)
);
create index webhooks_delivery_due_ix on webhooks_delivery (hook_id, next_at, id);
create index webhooks_delivery_hook_ix on webhooks_delivery (hook_id, id);
create index webhooks_delivery_state_ix on webhooks_delivery (hook_id, state, id);
create index webhooks_delivery_made_ix on webhooks_delivery (created_at);

create table webhooks_secret (
    name varchar(20) not null,
    secret varchar(64) not null,
    constraint webhooks_secret_pk primary key (name)
);

create table webhooks_lock (
    name varchar(20) not null,
    taken bigint not null,
    constraint webhooks_lock_pk primary key (name)
);
insert into webhooks_lock (name, taken) values ('hooks', 0);

--changeset artel:2
create table webhooks_attempt (
    delivery_id varchar(26) not null,
    attempt integer not null,
    begun_at timestamp not null,
    status integer,
    duration_ms integer not null,
    answer varchar(500),
    reason varchar(300),
    constraint webhooks_attempt_pk primary key (delivery_id, attempt),
    constraint webhooks_attempt_delivery_fk foreign key (delivery_id) references webhooks_delivery (id) on delete cascade
);

--changeset artel:3
insert into webhooks_lock (name, taken) values ('demo', 0);
