--liquibase formatted sql

--changeset artel:1
create table grants_grant (
    id varchar(26) not null,
    version bigint not null,
    number varchar(60) not null,
    title varchar(300) not null,
    funder varchar(300),
    state varchar(12) not null,
    starts_on date not null,
    ends_on date not null,
    requested numeric(15,2) not null,
    co_financing numeric(15,2) not null,
    currency varchar(3) not null,
    description varchar(8000),
    results varchar(8000),
    created_at timestamp not null,
    constraint pk_grants_grant primary key (id),
    constraint uq_grants_number unique (number)
);
create table grants_line (
    id varchar(26) not null,
    version bigint not null,
    grant_id varchar(26) not null,
    title varchar(300) not null,
    source varchar(12) not null,
    planned numeric(15,2) not null,
    constraint pk_grants_line primary key (id)
);
create table grants_spending (
    id varchar(26) not null,
    version bigint not null,
    line_id varchar(26) not null,
    grant_id varchar(26) not null,
    spent_on date not null,
    amount numeric(15,2) not null,
    purpose varchar(500) not null,
    document varchar(300),
    constraint pk_grants_spending primary key (id)
);
-- Checkpoints, events, publications and risks: what is said of each is JSON, what lists are made by stands beside it.
create table grants_item (
    id varchar(26) not null,
    version bigint not null,
    grant_id varchar(26) not null,
    kind varchar(12) not null,
    sort_date varchar(10) not null,
    open_on date,
    content varchar(8000) not null,
    constraint pk_grants_item primary key (id)
);
create table grants_indicator (
    id varchar(26) not null,
    version bigint not null,
    grant_id varchar(26) not null,
    title varchar(300) not null,
    unit varchar(60) not null,
    plan integer not null,
    rule_text varchar(8000) not null,
    constraint pk_grants_indicator primary key (id)
);
create table grants_template (
    id varchar(26) not null,
    version bigint not null,
    title varchar(200) not null,
    content varchar(16000) not null,
    constraint pk_grants_template primary key (id)
);
-- What people did for each indicator and each grant, and the sums of it; all of it can be counted again from the ledger and grants_growth.
create table grants_fact (
    indicator_id varchar(26) not null,
    person_key varchar(26) not null,
    grant_id varchar(26) not null,
    organisation_id varchar(64),
    reached_on date,
    acts integer not null,
    minutes integer not null,
    missing varchar(100) not null,
    evidence varchar(300),
    constraint pk_grants_fact primary key (indicator_id, person_key)
);
create table grants_person (
    grant_id varchar(26) not null,
    person_key varchar(26) not null,
    organisation_id varchar(64),
    first_on date,
    grew integer not null,
    kinds varchar(300) not null,
    constraint pk_grants_person primary key (grant_id, person_key)
);
create table grants_tally (
    owner_id varchar(26) not null,
    name varchar(12) not null,
    item varchar(64) not null,
    people bigint not null,
    acts bigint not null,
    minutes bigint not null,
    constraint pk_grants_tally primary key (owner_id, name, item)
);
-- What modules said of how people grew; of whoever was erased it cannot be asked again.
create table grants_growth (
    person_key varchar(26) not null,
    module varchar(64) not null,
    proof varchar(12) not null,
    source_id varchar(200) not null,
    evidence varchar(300) not null,
    subject varchar(300) not null,
    shown_at timestamp not null,
    constraint pk_grants_growth primary key (person_key, module, proof, source_id, evidence)
);
-- How far the ledger was read; below zero before the first time.
create table grants_feed (
    id integer not null,
    position bigint not null,
    constraint pk_grants_feed primary key (id)
);
insert into grants_feed (id, position) values (1, -1);
-- Grants that are being counted from the beginning, and the last person who was.
create table grants_counting (
    grant_id varchar(26) not null,
    after_key varchar(26) not null,
    constraint pk_grants_counting primary key (grant_id)
);
-- What the register says of organisations, and those whose level of verification changed since their people were counted.
create table grants_organisation (
    id varchar(64) not null,
    name varchar(600) not null,
    legal_form varchar(40),
    city varchar(200),
    region varchar(200),
    activity varchar(80),
    inn varchar(12),
    ogrn varchar(15),
    verification integer not null,
    register_version bigint not null,
    constraint pk_grants_organisation primary key (id)
);
create table grants_changed (
    organisation_id varchar(64) not null,
    constraint pk_grants_changed primary key (organisation_id)
);
-- The key that roll-ups are signed with.
create table grants_secret (
    name varchar(20) not null,
    secret varchar(500) not null,
    constraint pk_grants_secret primary key (name)
);
-- Of what staff were told already.
create table grants_told (
    item_id varchar(26) not null,
    what varchar(60) not null,
    constraint pk_grants_told primary key (item_id, what)
);

create table grants_report (
    id varchar(26) not null,
    version bigint not null,
    grant_id varchar(26) not null,
    number integer not null,
    note varchar(500),
    hash varchar(64) not null,
    frozen_at timestamp not null,
    frozen_by varchar(64),
    constraint pk_grants_report primary key (id),
    constraint uq_grants_report unique (grant_id, number)
);
-- What a frozen report says, in parts that both databases take as plain text.
create table grants_report_part (
    report_id varchar(26) not null,
    part integer not null,
    content varchar(16000) not null,
    constraint pk_grants_report_part primary key (report_id, part)
);

--changeset artel:2 dbms:postgresql
alter table grants_fact alter column person_key type varchar(26) collate "C";
alter table grants_person alter column person_key type varchar(26) collate "C";
alter table grants_counting alter column after_key type varchar(26) collate "C";
alter table grants_item alter column id type varchar(26) collate "C";
alter table grants_item alter column sort_date type varchar(10) collate "C";

--changeset artel:3
create index ix_grants_grant on grants_grant (starts_on desc, id desc);
create index ix_grants_line on grants_line (grant_id, id);
create index ix_grants_spending_line on grants_spending (line_id, spent_on, id);
create index ix_grants_spending_grant on grants_spending (grant_id, spent_on);
create index ix_grants_item on grants_item (grant_id, kind, sort_date, id);
create index ix_grants_item_open on grants_item (open_on);
create index ix_grants_indicator on grants_indicator (grant_id, id);
create index ix_grants_fact_person on grants_fact (person_key);
create index ix_grants_fact_reached on grants_fact (indicator_id, reached_on, person_key);
create index ix_grants_person_key on grants_person (person_key);

--changeset artel:4
-- What each module said last of whether people may have grown since; asked again only once it says something else.
create table grants_heard (
    module varchar(64) not null,
    stamp varchar(300) not null,
    constraint pk_grants_heard primary key (module)
);

--changeset artel:5
alter table grants_organisation add column address varchar(500);
-- Older than what the register says of each, so that it is copied again.
update grants_organisation set register_version = -1;

--changeset artel:6
-- When a person's acts began to count; what was counted before has none, so it is counted again.
alter table grants_fact add column act_days varchar(32000);
delete from grants_counting;
delete from grants_fact;
delete from grants_person;
delete from grants_tally;
insert into grants_counting (grant_id, after_key) select id, '' from grants_grant;
