--liquibase formatted sql

--changeset artel:1-derby dbms:derby
create table notifications_message (
    id varchar(26) not null,
    type varchar(100) not null,
    recipients clob not null,
    data clob not null,
    link varchar(1000),
    created_at timestamp not null,
    due_at timestamp not null,
    owner varchar(32),
    reason varchar(300),
    constraint notifications_message_pk primary key (id)
);
create table notifications_entry (
    id varchar(26) not null,
    user_id varchar(26) not null,
    type varchar(100) not null,
    title varchar(200) not null,
    body clob not null,
    link varchar(1000),
    created_at timestamp not null,
    read_at timestamp,
    constraint notifications_entry_pk primary key (id)
);
create table notifications_mail (
    id varchar(26) not null,
    user_id varchar(26),
    email varchar(254) not null,
    name varchar(200),
    locale varchar(2) not null,
    type varchar(100) not null,
    title varchar(200) not null,
    mandatory boolean not null,
    confidential boolean not null,
    subject varchar(200),
    content clob,
    state varchar(10) not null,
    attempts integer not null,
    next_at timestamp,
    owner varchar(32),
    reason varchar(300),
    created_at timestamp not null,
    finished_at timestamp,
    constraint notifications_mail_pk primary key (id)
);
create table notifications_digest (
    id varchar(26) not null,
    user_id varchar(26) not null,
    content clob not null,
    constraint notifications_digest_pk primary key (id)
);

--changeset artel:1-postgresql dbms:postgresql
create table notifications_message (
    id varchar(26) not null,
    type varchar(100) not null,
    recipients text not null,
    data text not null,
    link varchar(1000),
    created_at timestamp not null,
    due_at timestamp not null,
    owner varchar(32),
    reason varchar(300),
    constraint notifications_message_pk primary key (id)
);
create table notifications_entry (
    id varchar(26) not null,
    user_id varchar(26) not null,
    type varchar(100) not null,
    title varchar(200) not null,
    body text not null,
    link varchar(1000),
    created_at timestamp not null,
    read_at timestamp,
    constraint notifications_entry_pk primary key (id)
);
create table notifications_mail (
    id varchar(26) not null,
    user_id varchar(26),
    email varchar(254) not null,
    name varchar(200),
    locale varchar(2) not null,
    type varchar(100) not null,
    title varchar(200) not null,
    mandatory boolean not null,
    confidential boolean not null,
    subject varchar(200),
    content text,
    state varchar(10) not null,
    attempts integer not null,
    next_at timestamp,
    owner varchar(32),
    reason varchar(300),
    created_at timestamp not null,
    finished_at timestamp,
    constraint notifications_mail_pk primary key (id)
);
create table notifications_digest (
    id varchar(26) not null,
    user_id varchar(26) not null,
    content text not null,
    constraint notifications_digest_pk primary key (id)
);

--changeset artel:2
create index notifications_message_due_ix on notifications_message (due_at, id);
create index notifications_entry_user_ix on notifications_entry (user_id, id);
create index notifications_entry_unread_ix on notifications_entry (user_id, read_at, id);
create index notifications_entry_created_ix on notifications_entry (created_at);
create index notifications_mail_next_ix on notifications_mail (next_at, id);
create index notifications_mail_owner_ix on notifications_mail (owner);
create index notifications_mail_state_ix on notifications_mail (state, id);
create index notifications_mail_user_ix on notifications_mail (user_id);
create index notifications_mail_finished_ix on notifications_mail (finished_at);
create index notifications_digest_user_ix on notifications_digest (user_id, id);

create table notifications_preference (
    user_id varchar(26) not null,
    type varchar(100) not null,
    channel varchar(10) not null,
    wanted boolean not null,
    constraint notifications_preference_pk primary key (user_id, type, channel)
);

create table notifications_secret (
    name varchar(20) not null,
    content varchar(100) not null,
    constraint notifications_secret_pk primary key (name)
);

create table notifications_lock (
    name varchar(20) not null,
    taken bigint not null,
    constraint notifications_lock_pk primary key (name)
);
insert into notifications_lock (name, taken) values ('messages', 0);
insert into notifications_lock (name, taken) values ('mail', 0);

--changeset artel:3
-- A language that a module brings may have three letters.
alter table notifications_mail alter column locale set data type varchar(3);
