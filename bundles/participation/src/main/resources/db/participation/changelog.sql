--liquibase formatted sql

--changeset artel:1
-- Who a key stands for. Erasing a person removes the row here; the entries, and so the totals of reports, stay.
create table participation_person (
    user_id varchar(64) not null,
    person_key varchar(26) not null,
    writes bigint not null,
    constraint pk_participation_person primary key (user_id),
    constraint uq_participation_person_key unique (person_key)
);
create table participation_entry (
    id varchar(26) not null,
    person_key varchar(26) not null,
    organisation_id varchar(64),
    organisation_role varchar(20),
    kind varchar(20) not null,
    module varchar(64) not null,
    source_id varchar(200) not null,
    subject varchar(300) not null,
    occurred_at timestamp not null,
    minutes integer not null,
    state varchar(20) not null,
    evidence varchar(16000) not null,
    revision integer not null,
    recorded_at timestamp not null,
    recorded_by varchar(26),
    constraint pk_participation_entry primary key (id),
    constraint uq_participation_revision unique (module, source_id, person_key, revision)
);

--changeset artel:2 dbms:postgresql
-- Ids and keys by code point, as in Derby, whatever the locale of the database.
alter table participation_entry alter column id type varchar(26) collate "C";
alter table participation_entry alter column person_key type varchar(26) collate "C";
alter table participation_entry alter column module type varchar(64) collate "C";
alter table participation_entry alter column source_id type varchar(200) collate "C";
alter table participation_person alter column user_id type varchar(64) collate "C";
alter table participation_person alter column person_key type varchar(26) collate "C";

--changeset artel:3
create index ix_participation_time on participation_entry (occurred_at desc, id desc);
create index ix_participation_person on participation_entry (person_key, occurred_at desc, id desc);
create index ix_participation_org on participation_entry (organisation_id, occurred_at desc, id desc);
create index ix_participation_kind on participation_entry (kind, occurred_at desc, id desc);
create index ix_participation_module on participation_entry (module, occurred_at desc, id desc);
create index ix_participation_state on participation_entry (state, occurred_at desc, id desc);

--changeset artel:4 dbms:postgresql splitStatements:false
-- Append-only is no matter of good will.
create function participation_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'participation_entry is append-only';
end
$$;
create trigger participation_no_change before update or delete on participation_entry
    for each row execute function participation_append_only();
create trigger participation_no_truncate before truncate on participation_entry
    for each statement execute function participation_append_only();

--changeset artel:5 dbms:derby
-- Derby's triggers cannot say no in words; they can fail.
create trigger participation_no_change after update on participation_entry
    referencing old as o for each row values cast('participation_entry is append-only ' || o.id as integer);
create trigger participation_no_removal after delete on participation_entry
    referencing old as o for each row values cast('participation_entry is append-only ' || o.id as integer);

--changeset artel:6
-- Which revisions are the latest, with what a list of one state is looked up by. Says nothing that the entries do not.
create table participation_latest (
    entry_id varchar(26) not null,
    state varchar(20) not null,
    occurred_at timestamp not null,
    constraint pk_participation_latest primary key (entry_id)
);
-- Who was erased: a mark made of the id with the secret, and the key the person had.
create table participation_erased (
    person_mark varchar(43) not null,
    person_key varchar(26) not null,
    writes bigint not null,
    constraint pk_participation_erased primary key (person_mark),
    constraint uq_participation_erased_key unique (person_key)
);
create table participation_secret (
    name varchar(20) not null,
    content varchar(43) not null,
    constraint pk_participation_secret primary key (name)
);

--changeset artel:7 dbms:postgresql
alter table participation_latest alter column entry_id type varchar(26) collate "C";

--changeset artel:8
create index ix_participation_latest on participation_latest (state, occurred_at desc, entry_id desc);
insert into participation_latest (entry_id, state, occurred_at)
    select e.id, e.state, e.occurred_at from participation_entry e where not exists (
        select 1 from participation_entry n where n.module = e.module and n.source_id = e.source_id
            and n.person_key = e.person_key and n.revision = e.revision + 1);

--changeset artel:9
-- What was written and has no position yet; and whom something was written about, in the order in which it could be seen.
create table participation_news (
    entry_id varchar(26) not null,
    person_key varchar(26) not null,
    constraint pk_participation_news primary key (entry_id)
);
create table participation_feed (
    position bigint not null,
    person_key varchar(26) not null,
    constraint pk_participation_feed primary key (position)
);
create table participation_feed_end (
    id integer not null,
    position bigint not null,
    constraint pk_participation_feed_end primary key (id)
);
insert into participation_feed_end (id, position) values (1, 0);

--changeset artel:10 dbms:postgresql
alter table participation_news alter column entry_id type varchar(26) collate "C";
alter table participation_news alter column person_key type varchar(26) collate "C";
alter table participation_feed alter column person_key type varchar(26) collate "C";
alter table participation_erased alter column person_key type varchar(26) collate "C";
