--liquibase formatted sql

--changeset artel:1
create table organisations_organisation (
    id varchar(26) not null,
    version bigint not null,
    name varchar(500) not null,
    short_name varchar(200),
    inn varchar(12),
    ogrn varchar(15),
    kpp varchar(9),
    legal_form varchar(30) not null,
    city varchar(100) not null,
    region varchar(150) not null,
    address varchar(500),
    time_zone varchar(64) not null,
    latitude double precision,
    longitude double precision,
    activity varchar(100),
    description varchar(4000),
    website varchar(500),
    email varchar(254),
    phone varchar(50),
    responsible_person varchar(200),
    slug varchar(80) not null,
    state varchar(8) not null,
    verification_level integer not null,
    verified_hash varchar(64),
    sort_key varchar(200) not null,
    city_key varchar(100) not null,
    region_key varchar(150) not null,
    activity_key varchar(100),
    natural_key varchar(64) not null,
    live_inn varchar(30) not null,
    live_ogrn varchar(30) not null,
    created_at timestamp not null,
    updated_at timestamp not null,
    constraint pk_organisations_organisation primary key (id)
);
create table organisations_slug (
    slug varchar(80) not null,
    organisation_id varchar(26) not null,
    created_at timestamp not null,
    constraint pk_organisations_slug primary key (slug)
);
create table organisations_term (
    state varchar(8) not null,
    term varchar(40) not null,
    organisation_id varchar(26) not null,
    constraint pk_organisations_term primary key (state, term, organisation_id)
);
create table organisations_member (
    id varchar(26) not null,
    version bigint not null,
    organisation_id varchar(26) not null,
    user_id varchar(64) not null,
    member_role varchar(20) not null,
    valid_from date not null,
    valid_to date,
    constraint pk_organisations_member primary key (id)
);
create table organisations_verification (
    id varchar(26) not null,
    organisation_id varchar(26) not null,
    verification_level integer not null,
    level_before integer not null,
    evidence varchar(2000),
    changed_by varchar(64) not null,
    changed_at timestamp not null,
    constraint pk_organisations_verification primary key (id)
);
create table organisations_lock (
    name varchar(20) not null,
    taken bigint not null,
    constraint pk_organisations_lock primary key (name)
);
insert into organisations_lock (name, taken) values ('import', 0);

--changeset artel:2 dbms:postgresql
-- Ranges and order by code point, as in Derby, whatever the locale of the database.
alter table organisations_organisation alter column sort_key type varchar(200) collate "C";
alter table organisations_term alter column term type varchar(40) collate "C";

--changeset artel:3
-- Never null: a nullable unique column of Derby 10.14 takes a duplicate when a row gets its former value back.
alter table organisations_organisation add constraint uq_organisations_live_inn unique (live_inn);
alter table organisations_organisation add constraint uq_organisations_live_ogrn unique (live_ogrn);
create index ix_organisations_inn on organisations_organisation (inn);
create index ix_organisations_ogrn on organisations_organisation (ogrn);
create index ix_organisations_natural on organisations_organisation (natural_key);
create index ix_organisations_sort on organisations_organisation (state, sort_key, id);
create index ix_organisations_city on organisations_organisation (state, city_key, sort_key, id);
create index ix_organisations_region on organisations_organisation (state, region_key, sort_key, id);
create index ix_organisations_activity on organisations_organisation (state, activity_key, sort_key, id);
create index ix_organisations_form on organisations_organisation (state, legal_form, sort_key, id);
create index ix_organisations_level on organisations_organisation (state, verification_level, sort_key, id);
create index ix_organisations_term_owner on organisations_term (organisation_id, term);
create index ix_organisations_slug_owner on organisations_slug (organisation_id);
create index ix_organisations_member_org on organisations_member (organisation_id, id);
create index ix_organisations_member_user on organisations_member (user_id, organisation_id);
create index ix_organisations_verification on organisations_verification (organisation_id, id);

--changeset artel:newest
-- Derby walks an index one way only.
create index ix_organisations_newest on organisations_organisation (state, id desc);

--changeset artel:4
-- Of which organisations staff were told that nobody leads them any more.
create table organisations_leaderless (
    organisation_id varchar(26) not null,
    told_at timestamp not null,
    constraint pk_organisations_leaderless primary key (organisation_id)
);

--changeset artel:5
-- The address is kept while the invitation is open only. open_key is never null for the reason of changeset 3: organisation and
-- address while open, the id afterwards.
create table organisations_invitation (
    id varchar(26) not null,
    version bigint not null,
    organisation_id varchar(26) not null,
    email varchar(254),
    member_role varchar(20) not null,
    state varchar(10) not null,
    open_key varchar(290) not null,
    invited_by varchar(64),
    created_at timestamp not null,
    expires_at timestamp not null,
    settled_by varchar(64),
    settled_at timestamp,
    constraint pk_organisations_invitation primary key (id),
    constraint uq_organisations_invitation_open unique (open_key)
);
create index ix_organisations_invitation_org on organisations_invitation (organisation_id, state, id);
create index ix_organisations_invitation_email on organisations_invitation (email, id);
create index ix_organisations_invitation_by on organisations_invitation (invited_by, created_at);
create index ix_organisations_invitation_settled on organisations_invitation (settled_by);
create index ix_organisations_invitation_expiry on organisations_invitation (state, expires_at);

--changeset artel:places-order dbms:postgresql
-- Order and greatest by code point, as in Derby, whatever the locale of the database.
alter table organisations_organisation
    alter column region_key type varchar(150) collate "C",
    alter column city_key type varchar(100) collate "C",
    alter column region type varchar(150) collate "C",
    alter column city type varchar(100) collate "C";

--changeset artel:places
-- Cities are counted and named out of this alone.
create index ix_organisations_place on organisations_organisation (state, region_key, city_key, region, city);
