--liquibase formatted sql

--changeset artel:1
create table users_user (
    id varchar(26) not null,
    email varchar(254),
    email_key varchar(254),
    name varchar(200) not null,
    phone varchar(32),
    locale varchar(2) not null,
    password_hash varchar(200),
    state varchar(16) not null,
    confirmed_at timestamp,
    created_at timestamp not null,
    last_sign_in_at timestamp,
    version bigint not null,
    constraint users_user_pk primary key (id),
    constraint users_user_email_uk unique (email_key)
);
create index users_user_state_ix on users_user (state, id);
create index users_user_confirmed_ix on users_user (confirmed_at, id);

create table users_role (
    user_id varchar(26) not null,
    role varchar(16) not null,
    constraint users_role_pk primary key (user_id, role),
    constraint users_role_user_fk foreign key (user_id) references users_user (id)
);
create index users_role_role_ix on users_role (role, user_id);

create table users_word (
    word varchar(254) not null,
    user_id varchar(26) not null,
    constraint users_word_pk primary key (word, user_id),
    constraint users_word_user_fk foreign key (user_id) references users_user (id)
);
create index users_word_user_ix on users_word (user_id, word);

create table users_session (
    id varchar(26) not null,
    user_id varchar(26) not null,
    token_hash varchar(64) not null,
    created_at timestamp not null,
    last_seen_at timestamp not null,
    expires_at timestamp not null,
    address varchar(64),
    user_agent varchar(200),
    constraint users_session_pk primary key (id),
    constraint users_session_token_uk unique (token_hash),
    constraint users_session_user_fk foreign key (user_id) references users_user (id)
);
create index users_session_user_ix on users_session (user_id, id);
create index users_session_expires_ix on users_session (expires_at);

create table users_token (
    id varchar(26) not null,
    user_id varchar(26) not null,
    token_hash varchar(64) not null,
    purpose varchar(20) not null,
    created_at timestamp not null,
    expires_at timestamp not null,
    used_at timestamp,
    constraint users_token_pk primary key (id),
    constraint users_token_token_uk unique (token_hash),
    constraint users_token_user_fk foreign key (user_id) references users_user (id)
);
create index users_token_user_ix on users_token (user_id, purpose);
create index users_token_expires_ix on users_token (expires_at);

create table users_attempt (
    id varchar(26) not null,
    kind varchar(20) not null,
    subject varchar(64) not null,
    made_at timestamp not null,
    constraint users_attempt_pk primary key (id)
);
create index users_attempt_subject_ix on users_attempt (kind, subject, made_at);
create index users_attempt_made_ix on users_attempt (made_at);

create table users_lock (
    name varchar(20) not null,
    taken bigint not null,
    constraint users_lock_pk primary key (name)
);
insert into users_lock (name, taken) values ('administrators', 0);

--changeset artel:2 dbms:postgresql
alter table users_word alter column word type varchar(254) collate "C";

--changeset artel:3
create table users_secret (
    name varchar(20) not null,
    secret varchar(64) not null,
    constraint users_secret_pk primary key (name)
);

create table users_factor (
    user_id varchar(26) not null,
    secret varchar(200) not null,
    created_at timestamp not null,
    confirmed_at timestamp,
    last_step bigint not null,
    constraint users_factor_pk primary key (user_id),
    constraint users_factor_user_fk foreign key (user_id) references users_user (id)
);

create table users_recovery_code (
    id varchar(26) not null,
    user_id varchar(26) not null,
    code_hash varchar(64) not null,
    used_at timestamp,
    constraint users_recovery_code_pk primary key (id),
    constraint users_recovery_code_code_uk unique (code_hash),
    constraint users_recovery_code_user_fk foreign key (user_id) references users_user (id)
);
create index users_recovery_code_user_ix on users_recovery_code (user_id, used_at);

--changeset artel:4
create table users_external_identity (
    id varchar(26) not null,
    user_id varchar(26) not null,
    issuer varchar(300) not null,
    subject varchar(255) not null,
    linked_at timestamp not null,
    constraint users_external_identity_pk primary key (id),
    constraint users_external_identity_uk unique (issuer, subject),
    constraint users_external_identity_user_fk foreign key (user_id) references users_user (id)
);
create index users_external_identity_user_ix on users_external_identity (user_id, id);

create table users_external_attempt (
    state_hash varchar(64) not null,
    browser_hash varchar(64) not null,
    nonce varchar(64) not null,
    verifier varchar(64) not null,
    user_id varchar(26),
    expires_at timestamp not null,
    step varchar(12) not null,
    issuer varchar(300),
    subject varchar(255),
    email varchar(254),
    email_key varchar(254),
    name varchar(200),
    constraint users_external_attempt_pk primary key (state_hash)
);
create index users_external_attempt_expires_ix on users_external_attempt (expires_at);
create index users_external_attempt_user_ix on users_external_attempt (user_id);

--changeset artel:5
create table users_personal_token (
    id varchar(26) not null,
    user_id varchar(26) not null,
    name varchar(100) not null,
    scopes varchar(2000) not null,
    token_hash varchar(64) not null,
    prefix varchar(20) not null,
    created_at timestamp not null,
    expires_at timestamp not null,
    last_used_at timestamp,
    constraint users_personal_token_pk primary key (id),
    constraint users_personal_token_token_uk unique (token_hash),
    constraint users_personal_token_user_fk foreign key (user_id) references users_user (id)
);
create index users_personal_token_user_ix on users_personal_token (user_id, id);
create index users_personal_token_expires_ix on users_personal_token (expires_at);

create table users_service (
    id varchar(26) not null,
    name varchar(100) not null,
    role varchar(12) not null,
    scopes varchar(2000) not null,
    token_hash varchar(64),
    prefix varchar(20) not null,
    created_at timestamp not null,
    created_by varchar(26) not null,
    expires_at timestamp not null,
    last_used_at timestamp,
    revoked_at timestamp,
    constraint users_service_pk primary key (id),
    constraint users_service_token_uk unique (token_hash)
);
create index users_service_revoked_ix on users_service (revoked_at, id);
insert into users_lock (name, taken) values ('services', 0);

--changeset artel:6
alter table users_personal_token add column former_hash varchar(64);
alter table users_personal_token add column former_until timestamp;
alter table users_personal_token add column renewed_at timestamp;
alter table users_personal_token add constraint users_personal_token_former_uk unique (former_hash);
alter table users_service add column former_hash varchar(64);
alter table users_service add column former_until timestamp;
alter table users_service add column renewed_at timestamp;
alter table users_service add constraint users_service_former_uk unique (former_hash);

--changeset artel:7
-- A language that a module brings may have three letters.
alter table users_user alter column locale set data type varchar(3);
