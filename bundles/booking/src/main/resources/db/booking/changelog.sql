--liquibase formatted sql

--changeset artel:1
create table booking_lock (
    id integer not null,
    taken bigint not null,
    constraint pk_booking_lock primary key (id)
);
insert into booking_lock (id, taken)
    select a.n * 32 + b.n, 0
    from (values (0),(1),(2),(3),(4),(5),(6),(7),(8),(9),(10),(11),(12),(13),(14),(15),(16),(17),(18),(19),(20),(21),(22),(23),(24),(25),(26),(27),(28),(29),(30),(31)) as a(n)
    cross join (values (0),(1),(2),(3),(4),(5),(6),(7),(8),(9),(10),(11),(12),(13),(14),(15),(16),(17),(18),(19),(20),(21),(22),(23),(24),(25),(26),(27),(28),(29),(30),(31)) as b(n);
create table booking_resource (
    id varchar(26) not null,
    version bigint not null,
    kind varchar(10) not null,
    name varchar(200) not null,
    sort_key varchar(200) not null,
    description varchar(4000),
    location varchar(300),
    capacity integer not null,
    time_zone varchar(64) not null,
    features varchar(2000) not null,
    layouts varchar(2000) not null,
    photos varchar(600) not null,
    opening varchar(1000) not null,
    state varchar(8) not null,
    user_id varchar(64),
    booked_by varchar(4) not null,
    slot_minutes integer,
    shortest_minutes integer,
    longest_minutes integer,
    lead_minutes integer not null,
    horizon_days integer,
    buffer_before integer not null,
    buffer_after integer not null,
    approval boolean not null,
    approvers varchar(1000) not null,
    check_in_before integer not null,
    check_in_after integer,
    cancel_before integer not null,
    verification integer not null,
    created_at timestamp not null,
    constraint pk_booking_resource primary key (id),
    constraint uq_booking_consultant unique (user_id)
);
create table booking_closure (
    id varchar(26) not null,
    resource_id varchar(26),
    starts_local timestamp not null,
    ends_local timestamp not null,
    reason varchar(300),
    constraint pk_booking_closure primary key (id)
);
create index ix_booking_closure on booking_closure (ends_local);
create table booking_series (
    id varchar(26) not null,
    resource_id varchar(26) not null,
    organisation_id varchar(26),
    person_id varchar(64),
    rule varchar(500) not null,
    starts_local timestamp not null,
    minutes integer not null,
    time_zone varchar(64) not null,
    created_at timestamp not null,
    constraint pk_booking_series primary key (id)
);
create table booking_booking (
    id varchar(26) not null,
    version bigint not null,
    resource_id varchar(26) not null,
    kind varchar(10) not null,
    organisation_id varchar(26),
    person_id varchar(64),
    created_by varchar(64) not null,
    starts_at timestamp not null,
    ends_at timestamp not null,
    blocked_from timestamp,
    blocked_to timestamp,
    quantity integer not null,
    people integer,
    purpose varchar(500),
    state varchar(10) not null,
    hold_until timestamp,
    series_id varchar(26),
    ical_sequence integer not null,
    check_in_code varchar(10) not null,
    check_in_by timestamp,
    checked_in_at timestamp,
    reason varchar(500),
    created_at timestamp not null,
    updated_at timestamp not null,
    constraint pk_booking_booking primary key (id)
);
create index ix_booking_occupied on booking_booking (resource_id, blocked_from, blocked_to, quantity, hold_until);
create index ix_booking_resource on booking_booking (resource_id, starts_at);
create index ix_booking_organisation on booking_booking (organisation_id, starts_at);
create index ix_booking_person on booking_booking (person_id, starts_at);
create index ix_booking_series on booking_booking (series_id, starts_at);
create index ix_booking_state on booking_booking (state, starts_at);
create index ix_booking_code on booking_booking (check_in_code);
create index ix_booking_start on booking_booking (starts_at, id);
create table booking_quota (
    id varchar(26) not null,
    version bigint not null,
    owner_type varchar(12) not null,
    owner_id varchar(64),
    kind varchar(10),
    period varchar(5) not null,
    minutes integer,
    bookings integer,
    natural_key varchar(120) not null,
    constraint pk_booking_quota primary key (id),
    constraint uq_booking_quota unique (natural_key)
);
create table booking_waiting (
    id varchar(26) not null,
    version bigint not null,
    resource_id varchar(26) not null,
    organisation_id varchar(26),
    person_id varchar(64) not null,
    starts_at timestamp not null,
    ends_at timestamp not null,
    quantity integer not null,
    state varchar(9) not null,
    booking_id varchar(26),
    offer_until timestamp,
    created_at timestamp not null,
    constraint pk_booking_waiting primary key (id)
);
create index ix_booking_waiting on booking_waiting (state, resource_id, id);
create index ix_booking_waiting_person on booking_waiting (person_id, id);
create table booking_refusal (
    id varchar(26) not null,
    resource_id varchar(26) not null,
    organisation_id varchar(26),
    starts_at timestamp not null,
    reason varchar(40) not null,
    constraint pk_booking_refusal primary key (id)
);
create index ix_booking_refusal on booking_refusal (starts_at, resource_id);

--changeset artel:2
alter table booking_booking add column reason_code varchar(10);

--changeset artel:3
create table booking_consultation (
    id varchar(26) not null,
    version bigint not null,
    topic varchar(60),
    question varchar(2000),
    notes varchar(8000),
    outcome varchar(4000),
    follow_up varchar(2000),
    rating integer,
    rating_comment varchar(1000),
    rated_at timestamp,
    constraint pk_booking_consultation primary key (id)
);
create table booking_walk_in (
    id varchar(26) not null,
    version bigint not null,
    organisation_id varchar(26),
    person_id varchar(64) not null,
    topic varchar(60),
    question varchar(2000),
    state varchar(7) not null,
    booking_id varchar(26),
    created_at timestamp not null,
    constraint pk_booking_walk_in primary key (id)
);
create index ix_booking_walk_in on booking_walk_in (state, id);
create index ix_booking_walk_in_person on booking_walk_in (person_id, id);

--changeset artel:4
drop index ix_booking_resource;
drop index ix_booking_organisation;
drop index ix_booking_person;
drop index ix_booking_state;
create index ix_booking_resource on booking_booking (resource_id, starts_at, id);
create index ix_booking_organisation on booking_booking (organisation_id, starts_at, id);
create index ix_booking_person on booking_booking (person_id, starts_at, id);
create index ix_booking_maker on booking_booking (created_by, starts_at, id);
create index ix_booking_state on booking_booking (state, starts_at, id);

--changeset artel:feeds-1
create table booking_feed (
    id varchar(26) not null,
    version bigint not null,
    token_hash varchar(64) not null,
    kind varchar(10) not null,
    owner_id varchar(64) not null,
    resource_id varchar(26),
    detailed boolean not null,
    created_at timestamp not null,
    read_at timestamp,
    constraint pk_booking_feed primary key (id),
    constraint uq_booking_feed unique (token_hash)
);
create index ix_booking_feed_owner on booking_feed (owner_id, id);
create index ix_booking_feed_resource on booking_feed (resource_id, id);

--changeset artel:statistics-1
create index ix_booking_statistics on booking_booking (starts_at, ends_at, state, resource_id, quantity);

--changeset artel:plan-and-layout
alter table booking_resource add column floor varchar(60);
alter table booking_resource add column plan_x integer;
alter table booking_resource add column plan_y integer;
alter table booking_booking add column layout varchar(60);

--changeset artel:local-time
alter table booking_booking add column starts_local timestamp;
alter table booking_booking add column ends_local timestamp;
alter table booking_booking add column time_zone varchar(64);
create table booking_zone_rules (
    id integer not null,
    version varchar(40) not null,
    constraint pk_booking_zone_rules primary key (id)
);

--changeset artel:participants-1
alter table booking_booking add column minimum_people integer;
alter table booking_booking add column people_by timestamp;
create index ix_booking_people_by on booking_booking (people_by);
create table booking_participant (
    booking_id varchar(26) not null,
    person_id varchar(64) not null,
    member_role varchar(10) not null,
    joined_at timestamp not null,
    constraint pk_booking_participant primary key (booking_id, person_id)
);
create index ix_booking_participant on booking_participant (person_id);
