--liquibase formatted sql

--changeset artel:1
create table events_event (
    id varchar(26) not null,
    version bigint not null,
    type varchar(12) not null,
    title varchar(300) not null,
    title_key varchar(300),
    summary varchar(500),
    state varchar(9) not null,
    reason varchar(500),
    time_zone varchar(64) not null,
    starts_at timestamp not null,
    ends_at timestamp not null,
    starts_local timestamp not null,
    ends_local timestamp not null,
    planned_from timestamp,
    planned_to timestamp,
    actual_from timestamp,
    actual_to timestamp,
    venue varchar(300),
    resource_id varchar(26),
    booking_id varchar(26),
    online_url varchar(500),
    capacity integer,
    seats varchar(200) not null,
    registration_opens timestamp,
    registration_closes timestamp,
    moderated boolean not null,
    withdraw_by timestamp,
    largest_party integer not null,
    offer_minutes integer not null,
    series_id varchar(26),
    calendar_sequence integer not null,
    reminded boolean not null,
    created_by varchar(64) not null,
    created_at timestamp not null,
    updated_at timestamp not null,
    constraint pk_events_event primary key (id)
);
create index ix_events_event_start on events_event (starts_at, id);
create index ix_events_event_state on events_event (state, starts_at, id);
create index ix_events_event_series on events_event (series_id, starts_at);
create table events_counter (
    event_id varchar(26) not null,
    taken bigint not null,
    constraint pk_events_counter primary key (event_id)
);
insert into events_counter (event_id, taken) values ('certificates', 0);
create table events_speaker (
    id varchar(26) not null,
    version bigint not null,
    event_id varchar(26) not null,
    name varchar(200) not null,
    sort_key varchar(200) not null,
    position_held varchar(300),
    bio varchar(4000),
    photo varchar(64),
    user_id varchar(64),
    constraint pk_events_speaker primary key (id)
);
create index ix_events_speaker on events_speaker (event_id, sort_key, id);
create index ix_events_speaker_user on events_speaker (user_id);
create table events_session (
    id varchar(26) not null,
    version bigint not null,
    event_id varchar(26) not null,
    kind varchar(8) not null,
    track varchar(100),
    title varchar(300) not null,
    description varchar(4000),
    starts_at timestamp not null,
    ends_at timestamp not null,
    starts_local timestamp not null,
    ends_local timestamp not null,
    room varchar(200),
    resource_id varchar(26),
    booking_id varchar(26),
    online_url varchar(500),
    capacity integer,
    speakers varchar(1000) not null,
    constraint pk_events_session primary key (id)
);
create index ix_events_session on events_session (event_id, starts_at, id);
create table events_registration (
    id varchar(26) not null,
    version bigint not null,
    event_id varchar(26) not null,
    person_id varchar(64),
    guest_name varchar(200),
    guest_email varchar(254),
    guest_organisation varchar(300),
    organisation_id varchar(26),
    organisation_role varchar(6),
    part varchar(11) not null,
    seat varchar(9) not null,
    party integer not null,
    state varchar(9) not null,
    reason varchar(500),
    queue_number bigint not null,
    offer_until timestamp,
    answers varchar(16000) not null,
    ticket varchar(32) not null,
    live_key varchar(100),
    walk_in boolean not null,
    transferred_from varchar(26),
    created_by varchar(64) not null,
    created_at timestamp not null,
    updated_at timestamp not null,
    constraint pk_events_registration primary key (id),
    constraint uq_events_registration unique (live_key),
    constraint uq_events_ticket unique (ticket)
);
create index ix_events_registration on events_registration (event_id, state, seat, queue_number);
create index ix_events_registration_number on events_registration (event_id, queue_number);
create index ix_events_registration_person on events_registration (person_id, created_at);
create index ix_events_registration_offer on events_registration (state, offer_until);
create table events_pick (
    registration_id varchar(26) not null,
    session_id varchar(26) not null,
    event_id varchar(26) not null,
    state varchar(9) not null,
    queue_number bigint not null,
    party integer not null,
    constraint pk_events_pick primary key (registration_id, session_id)
);
create index ix_events_pick on events_pick (session_id, state, queue_number);
create table events_scan (
    id varchar(26) not null,
    event_id varchar(26) not null,
    session_id varchar(26) not null,
    registration_id varchar(26),
    code varchar(64) not null,
    direction varchar(5) not null,
    occurred_at timestamp not null,
    received_at timestamp not null,
    device varchar(64) not null,
    nonce varchar(64) not null,
    source varchar(7) not null,
    outcome varchar(16) not null,
    flags varchar(100) not null,
    recorded_by varchar(64) not null,
    reverted_by varchar(64),
    reverted_at timestamp,
    reason varchar(500),
    constraint pk_events_scan primary key (id),
    constraint uq_events_scan unique (event_id, device, nonce)
);
create index ix_events_scan_event on events_scan (event_id, occurred_at, id);
create index ix_events_scan_registration on events_scan (registration_id, session_id, occurred_at);
create table events_attendance (
    session_id varchar(26) not null,
    registration_id varchar(26) not null,
    event_id varchar(26) not null,
    first_at timestamp not null,
    last_at timestamp,
    minutes integer not null,
    party integer not null,
    constraint pk_events_attendance primary key (session_id, registration_id)
);
create index ix_events_attendance on events_attendance (registration_id, session_id);
create index ix_events_attendance_event on events_attendance (event_id, session_id);
create table events_certificate (
    id varchar(26) not null,
    version bigint not null,
    event_id varchar(26) not null,
    registration_id varchar(26) not null,
    person_id varchar(64),
    code varchar(16) not null,
    number varchar(40) not null,
    state varchar(7) not null,
    printed varchar(4000) not null,
    issued_at timestamp not null,
    issued_by varchar(64) not null,
    revoked_at timestamp,
    revoked_by varchar(64),
    reason varchar(500),
    live_key varchar(26),
    constraint pk_events_certificate primary key (id),
    constraint uq_events_certificate_code unique (code),
    constraint uq_events_certificate_live unique (live_key)
);
create index ix_events_certificate on events_certificate (event_id, id);
create index ix_events_certificate_registration on events_certificate (registration_id);
create index ix_events_certificate_person on events_certificate (person_id, id);
create table events_feedback (
    id varchar(26) not null,
    event_id varchar(26) not null,
    token varchar(64) not null,
    rating integer,
    answers varchar(16000) not null,
    created_at timestamp not null,
    constraint pk_events_feedback primary key (id),
    constraint uq_events_feedback unique (event_id, token)
);
create table events_assessment (
    event_id varchar(26) not null,
    token varchar(64) not null,
    phase varchar(4) not null,
    topic varchar(40) not null,
    score integer not null,
    created_at timestamp not null,
    constraint pk_events_assessment primary key (event_id, token, phase, topic)
);
create table events_invitation (
    id varchar(26) not null,
    version bigint not null,
    event_id varchar(26) not null,
    person_id varchar(64),
    email varchar(254),
    name varchar(200),
    part varchar(11) not null,
    token_hash varchar(64) not null,
    state varchar(8) not null,
    registration_id varchar(26),
    invited_by varchar(64) not null,
    created_at timestamp not null,
    answered_at timestamp,
    constraint pk_events_invitation primary key (id),
    constraint uq_events_invitation unique (token_hash)
);
create index ix_events_invitation on events_invitation (event_id, id);
create index ix_events_invitation_person on events_invitation (person_id, id);
create table events_feed (
    id varchar(26) not null,
    version bigint not null,
    owner_id varchar(64) not null,
    token_hash varchar(64) not null,
    created_at timestamp not null,
    constraint pk_events_feed primary key (id),
    constraint uq_events_feed unique (token_hash)
);
create index ix_events_feed on events_feed (owner_id, id);
create table events_zone_rules (
    id integer not null,
    version varchar(40) not null,
    constraint pk_events_zone_rules primary key (id)
);
create table events_secret (
    name varchar(20) not null,
    secret varchar(100) not null,
    constraint pk_events_secret primary key (name)
);

--changeset artel:1-derby dbms:derby
alter table events_event add column details clob;

--changeset artel:1-postgresql dbms:postgresql
alter table events_event add column details text;

--changeset artel:12
-- Where people of an organisation speak or help, without those who merely come.
create index ix_events_registration_part on events_registration (organisation_id, part, state, event_id);

--changeset artel:2
create table events_export (
    id varchar(26) not null,
    version bigint not null,
    event_id varchar(26) not null,
    owner_id varchar(64) not null,
    what varchar(13) not null,
    file_format varchar(4) not null,
    repeats varchar(6) not null,
    weekday varchar(9),
    local_time varchar(5) not null,
    state varchar(6) not null,
    reason varchar(15),
    next_at timestamp,
    held_until timestamp,
    last_at timestamp,
    created_at timestamp not null,
    constraint pk_events_export primary key (id)
);
create index ix_events_export on events_export (event_id, owner_id, id);
create index ix_events_export_next on events_export (next_at, id);
create index ix_events_export_owner on events_export (owner_id, id);
create table events_export_file (
    file_id varchar(26) not null,
    export_id varchar(26) not null,
    made_at timestamp not null,
    expires_at timestamp not null,
    constraint pk_events_export_file primary key (file_id)
);
create index ix_events_export_file on events_export_file (export_id, made_at);
create index ix_events_export_file_until on events_export_file (expires_at, file_id);
