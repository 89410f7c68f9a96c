--liquibase formatted sql

--changeset artel:1
create table portfolio_organisation (
    id varchar(26) not null,
    name varchar(500) not null,
    slug varchar(80) not null,
    city varchar(100) not null,
    region varchar(150) not null,
    activity varchar(100),
    legal_form varchar(30) not null,
    website varchar(500),
    description varchar(4000),
    latitude double precision,
    longitude double precision,
    verification integer not null,
    archived boolean not null,
    sort_key varchar(200) not null,
    stamp bigint not null,
    register_version bigint not null,
    constraint pk_portfolio_organisation primary key (id)
);
create index ix_portfolio_organisation_slug on portfolio_organisation (slug);
create index ix_portfolio_organisation_sort on portfolio_organisation (archived, sort_key, id);
create index ix_portfolio_organisation_city on portfolio_organisation (city, archived, sort_key, id);
create table portfolio_stamp (
    id integer not null,
    stamp bigint not null,
    constraint pk_portfolio_stamp primary key (id)
);
insert into portfolio_stamp (id, stamp) values (1, 0);
create table portfolio_publication (
    id varchar(26) not null,
    version bigint not null,
    kind varchar(9) not null,
    organisation_id varchar(26) not null,
    slug varchar(100) not null,
    title varchar(200) not null,
    public_title varchar(200),
    sort_key varchar(200),
    state varchar(9) not null,
    number integer not null,
    saves integer not null,
    published_number integer,
    publish_at timestamp,
    submitted_at timestamp,
    submitted_by varchar(64),
    first_published_at timestamp,
    published_at timestamp,
    created_by varchar(64),
    created_at timestamp not null,
    updated_at timestamp not null,
    constraint pk_portfolio_publication primary key (id)
);
create index ix_portfolio_publication_org on portfolio_publication (organisation_id, kind, id);
create index ix_portfolio_publication_public on portfolio_publication (kind, first_published_at, id);
create index ix_portfolio_publication_state on portfolio_publication (state, submitted_at, id);
create index ix_portfolio_publication_due on portfolio_publication (state, publish_at);
create table portfolio_version (
    publication_id varchar(26) not null,
    number integer not null,
    event varchar(9) not null,
    saved_by varchar(64),
    saved_at timestamp not null,
    restored_from integer,
    constraint pk_portfolio_version primary key (publication_id, number)
);
create index ix_portfolio_version_person on portfolio_version (saved_by);
create table portfolio_comment (
    id varchar(26) not null,
    publication_id varchar(26) not null,
    number integer not null,
    author_id varchar(64),
    text varchar(4000) not null,
    created_at timestamp not null,
    constraint pk_portfolio_comment primary key (id)
);
create index ix_portfolio_comment on portfolio_comment (publication_id, id);
create index ix_portfolio_comment_person on portfolio_comment (author_id);
create table portfolio_slug (
    kind varchar(9) not null,
    slug varchar(100) not null,
    publication_id varchar(26) not null,
    created_at timestamp not null,
    constraint pk_portfolio_slug primary key (kind, slug)
);
create index ix_portfolio_slug_of on portfolio_slug (publication_id);
create table portfolio_facet (
    facet varchar(8) not null,
    facet_value varchar(100) not null,
    publication_id varchar(26) not null,
    kind varchar(9) not null,
    organisation_id varchar(26) not null,
    note varchar(300),
    constraint pk_portfolio_facet primary key (facet, facet_value, publication_id)
);
create index ix_portfolio_facet_publication on portfolio_facet (publication_id);
create table portfolio_adoption (
    id varchar(26) not null,
    practice_id varchar(26) not null,
    organisation_id varchar(26) not null,
    note varchar(2000),
    adopted_on date not null,
    created_by varchar(64),
    created_at timestamp not null,
    constraint pk_portfolio_adoption primary key (id),
    constraint uq_portfolio_adoption unique (practice_id, organisation_id)
);
create index ix_portfolio_adoption_person on portfolio_adoption (created_by);
create table portfolio_follow (
    user_id varchar(64) not null,
    organisation_id varchar(26) not null,
    created_at timestamp not null,
    constraint pk_portfolio_follow primary key (organisation_id, user_id)
);
create index ix_portfolio_follow_user on portfolio_follow (user_id, organisation_id);
create table portfolio_photo (
    id varchar(26) not null,
    version bigint not null,
    album_id varchar(26) not null,
    organisation_id varchar(26) not null,
    position_at integer not null,
    file_id varchar(64) not null,
    width integer,
    height integer,
    alt varchar(300),
    caption varchar(500),
    author varchar(200),
    licence varchar(10) not null,
    published boolean not null,
    hidden boolean not null,
    created_at timestamp not null,
    constraint pk_portfolio_photo primary key (id)
);
create index ix_portfolio_photo_album on portfolio_photo (album_id, position_at, id);
create index ix_portfolio_photo_file on portfolio_photo (file_id);
create table portfolio_depicted (
    id varchar(26) not null,
    photo_id varchar(26) not null,
    user_id varchar(64),
    name varchar(200),
    consent_on date,
    constraint pk_portfolio_depicted primary key (id)
);
create index ix_portfolio_depicted_photo on portfolio_depicted (photo_id);
create index ix_portfolio_depicted_user on portfolio_depicted (user_id);
create table portfolio_gate (
    id integer not null,
    passed bigint not null,
    constraint pk_portfolio_gate primary key (id)
);
insert into portfolio_gate (id, passed) values (1, 0);
create table portfolio_withdrawal (
    id varchar(26) not null,
    photo_id varchar(26),
    publication_id varchar(26) not null,
    person_id varchar(64),
    withdrawn_at timestamp not null,
    told boolean not null,
    constraint pk_portfolio_withdrawal primary key (id)
);
create index ix_portfolio_withdrawal on portfolio_withdrawal (publication_id, id);
create index ix_portfolio_withdrawal_person on portfolio_withdrawal (person_id);
create table portfolio_mention (
    id varchar(26) not null,
    version bigint not null,
    organisation_id varchar(26) not null,
    publication_id varchar(26),
    network varchar(10) not null,
    url varchar(500) not null,
    title varchar(300),
    published_at timestamp not null,
    reach bigint,
    post_id varchar(26),
    created_by varchar(64),
    created_at timestamp not null,
    constraint pk_portfolio_mention primary key (id),
    constraint uq_portfolio_mention unique (organisation_id, url)
);
create index ix_portfolio_mention_at on portfolio_mention (published_at, id);
create index ix_portfolio_mention_org on portfolio_mention (organisation_id, published_at, id);
create index ix_portfolio_mention_of on portfolio_mention (publication_id, published_at, id);
create index ix_portfolio_mention_person on portfolio_mention (created_by);
create table portfolio_post (
    id varchar(26) not null,
    version bigint not null,
    publication_id varchar(26) not null,
    organisation_id varchar(26) not null,
    connector varchar(40) not null,
    text varchar(4000) not null,
    link varchar(500) not null,
    image varchar(64),
    state varchar(9) not null,
    attempts integer not null,
    queued_at timestamp not null,
    next_at timestamp,
    held_until timestamp,
    reason_ru varchar(500),
    reason_en varchar(500),
    failed_at timestamp,
    posted_url varchar(500),
    posted_at timestamp,
    created_by varchar(64),
    created_at timestamp not null,
    constraint pk_portfolio_post primary key (id)
);
create index ix_portfolio_post_due on portfolio_post (state, next_at);
create index ix_portfolio_post_failed on portfolio_post (failed_at);
create index ix_portfolio_post_publication on portfolio_post (publication_id, id);
create index ix_portfolio_post_person on portfolio_post (created_by);

--changeset artel:1-derby dbms:derby
alter table portfolio_version add column content clob;

--changeset artel:1-postgresql dbms:postgresql
alter table portfolio_version add column content text;

--changeset artel:2-postgresql dbms:postgresql
-- Ranges by code point, as in Derby, whatever the locale of the database.
alter table portfolio_facet alter column facet_value type varchar(100) collate "C";

--changeset artel:3
-- Topics are read newest first; words of titles are looked up by how they begin.
alter table portfolio_facet add column first_published_at timestamp;
update portfolio_facet set first_published_at =
    (select p.first_published_at from portfolio_publication p where p.id = portfolio_facet.publication_id);
create index ix_portfolio_facet_newest on portfolio_facet (facet, facet_value, kind, first_published_at, publication_id);

--changeset artel:4-derby dbms:derby
-- The key has no hyphens any more: what they parted is one word until it is published again.
create table portfolio_digit (digit integer not null);
insert into portfolio_digit (digit) values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9);
insert into portfolio_facet (facet, facet_value, publication_id, kind, organisation_id, first_published_at)
    select distinct 'WORD', substr(w.behind, 1, locate(' ', w.behind) - 1), w.id, w.kind, w.organisation_id, w.first_published_at
    from (select p.id, p.kind, p.organisation_id, p.first_published_at, substr(p.sort_key, h.digit * 100 + t.digit * 10 + o.digit + 1) || ' ' behind
        from portfolio_publication p, portfolio_digit h, portfolio_digit t, portfolio_digit o
        where p.published_number is not null and p.kind <> 'PORTFOLIO' and h.digit < 2 and h.digit * 100 + t.digit * 10 + o.digit < length(p.sort_key)
            and substr(' ' || p.sort_key, h.digit * 100 + t.digit * 10 + o.digit + 1, 1) = ' ') w
    where substr(w.behind, 1, 1) <> ' ' and locate(' ', w.behind) <= 100;
drop table portfolio_digit;

--changeset artel:4-postgresql dbms:postgresql
insert into portfolio_facet (facet, facet_value, publication_id, kind, organisation_id, first_published_at)
    select distinct 'WORD', substr(w, 1, 99), p.id, p.kind, p.organisation_id, p.first_published_at
    from portfolio_publication p, regexp_split_to_table(lower(p.public_title), '[^[:alnum:]]+') w
    where p.published_number is not null and p.kind <> 'PORTFOLIO' and w <> '';

--changeset artel:5
alter table portfolio_publication drop column sort_key;

--changeset artel:6
-- Together they are the stamp: of one row all who change an organisation would wait for each other.
insert into portfolio_stamp (id, stamp) values
    (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0), (10, 0), (11, 0), (12, 0), (13, 0), (14, 0), (15, 0), (16, 0), (17, 0), (18, 0), (19, 0), (20, 0), (21, 0), (22, 0), (23, 0), (24, 0), (25, 0), (26, 0), (27, 0), (28, 0), (29, 0), (30, 0), (31, 0), (32, 0);
