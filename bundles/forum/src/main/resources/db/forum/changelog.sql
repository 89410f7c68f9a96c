--liquibase formatted sql

--changeset artel:1
create table forum_category (
    id varchar(26) not null,
    version bigint not null,
    slug varchar(80) not null,
    title_ru varchar(150) not null,
    title_en varchar(150) not null,
    description_ru varchar(1000),
    description_en varchar(1000),
    reading varchar(9) not null,
    writing varchar(9) not null,
    replying varchar(9) not null,
    position_at integer not null,
    archived boolean not null,
    constraint pk_forum_category primary key (id),
    constraint uq_forum_category_slug unique (slug)
);
create table forum_category_person (
    category_id varchar(26) not null,
    user_id varchar(64) not null,
    part varchar(9) not null,
    constraint pk_forum_category_person primary key (category_id, user_id, part)
);
create index ix_forum_category_person on forum_category_person (user_id, category_id);
create table forum_tally (
    category_id varchar(26) not null,
    shard integer not null,
    topics bigint not null,
    posts bigint not null,
    constraint pk_forum_tally primary key (category_id, shard)
);
create table forum_topic (
    id varchar(26) not null,
    version bigint not null,
    category_id varchar(26) not null,
    kind varchar(10) not null,
    title varchar(200) not null,
    words varchar(400) not null,
    slug varchar(60) not null,
    excerpt varchar(300) not null,
    author_id varchar(64),
    organisation_id varchar(26),
    state varchar(7) not null,
    pinned integer not null,
    locked boolean not null,
    accepted_post_id varchar(26),
    solved_at timestamp,
    status varchar(8),
    addressee_id varchar(64),
    due_on date,
    reminded_at timestamp,
    event_id varchar(26),
    session_id varchar(26),
    created_at timestamp not null,
    last_post_at timestamp not null,
    last_post_id varchar(26),
    last_number integer not null,
    posts integer not null,
    participants integer not null,
    reactions integer not null,
    heat bigint not null,
    merged_into varchar(26),
    practice_id varchar(26),
    edits integer not null,
    sort_key bigint not null,
    constraint pk_forum_topic primary key (id)
);
create index ix_forum_topic_category on forum_topic (category_id, state, pinned, sort_key);
create index ix_forum_topic_latest on forum_topic (category_id, state, sort_key);
create index ix_forum_topic_active on forum_topic (state, sort_key);
create index ix_forum_topic_heat on forum_topic (state, heat, id);
create index ix_forum_topic_author on forum_topic (author_id, id);
create index ix_forum_topic_request on forum_topic (kind, status, due_on);
create index ix_forum_topic_event on forum_topic (event_id);
create index ix_forum_topic_organisation on forum_topic (organisation_id, id);
create table forum_tag (
    topic_id varchar(26) not null,
    tag varchar(40) not null,
    category_id varchar(26) not null,
    shown boolean not null,
    constraint pk_forum_tag primary key (topic_id, tag)
);
create index ix_forum_tag on forum_tag (tag, topic_id);
create index ix_forum_tag_used on forum_tag (tag, category_id, shown);
create table forum_post (
    id varchar(26) not null,
    version bigint not null,
    topic_id varchar(26) not null,
    number integer not null,
    author_id varchar(64),
    organisation_id varchar(26),
    author_role varchar(6),
    official boolean not null,
    reply_to varchar(26),
    state varchar(7) not null,
    created_at timestamp not null,
    edited_at timestamp,
    editions integer not null,
    likes integer not null,
    constraint pk_forum_post primary key (id),
    constraint uq_forum_post_number unique (topic_id, number)
);
create index ix_forum_post_author on forum_post (author_id, id);
create index ix_forum_post_reply on forum_post (reply_to);
create index ix_forum_post_state on forum_post (state, id);
create index ix_forum_post_participant on forum_post (topic_id, author_id, state);
create table forum_revision (
    post_id varchar(26) not null,
    number integer not null,
    editor_id varchar(64),
    reason varchar(300),
    replaced_at timestamp not null,
    constraint pk_forum_revision primary key (post_id, number)
);
create index ix_forum_revision_editor on forum_revision (editor_id);
create table forum_attachment (
    post_id varchar(26) not null,
    file_id varchar(64) not null,
    position_at integer not null,
    name varchar(300) not null,
    media_type varchar(150) not null,
    size_of bigint not null,
    width integer,
    height integer,
    constraint pk_forum_attachment primary key (post_id, file_id)
);
create index ix_forum_attachment_file on forum_attachment (file_id);
create table forum_mention (
    post_id varchar(26) not null,
    user_id varchar(64) not null,
    constraint pk_forum_mention primary key (post_id, user_id)
);
create index ix_forum_mention_user on forum_mention (user_id, post_id);
create table forum_reaction (
    post_id varchar(26) not null,
    user_id varchar(64) not null,
    kind varchar(6) not null,
    constraint pk_forum_reaction primary key (post_id, user_id, kind)
);
create index ix_forum_reaction_user on forum_reaction (user_id, post_id);
create table forum_poll (
    topic_id varchar(26) not null,
    several boolean not null,
    closes_at timestamp,
    secret boolean not null,
    constraint pk_forum_poll primary key (topic_id)
);
create table forum_poll_option (
    id varchar(26) not null,
    topic_id varchar(26) not null,
    position_at integer not null,
    text varchar(200) not null,
    votes integer not null,
    constraint pk_forum_poll_option primary key (id)
);
create index ix_forum_poll_option on forum_poll_option (topic_id, position_at);
create table forum_vote (
    topic_id varchar(26) not null,
    user_id varchar(64) not null,
    option_id varchar(26) not null,
    constraint pk_forum_vote primary key (topic_id, user_id, option_id)
);
create index ix_forum_vote_user on forum_vote (user_id);
create table forum_draft (
    id varchar(26) not null,
    version bigint not null,
    user_id varchar(64) not null,
    place varchar(80) not null,
    updated_at timestamp not null,
    constraint pk_forum_draft primary key (id),
    constraint uq_forum_draft unique (user_id, place)
);
create table forum_reading (
    user_id varchar(64) not null,
    topic_id varchar(26) not null,
    number integer not null,
    level varchar(6) not null,
    notified_number integer not null,
    read_at timestamp,
    constraint pk_forum_reading primary key (user_id, topic_id)
);
create index ix_forum_reading_topic on forum_reading (topic_id, level);
create table forum_horizon (
    user_id varchar(64) not null,
    read_before timestamp,
    digest varchar(6) not null,
    digest_at timestamp,
    seen_at timestamp,
    constraint pk_forum_horizon primary key (user_id)
);
create index ix_forum_horizon_digest on forum_horizon (digest, digest_at);
create table forum_category_level (
    user_id varchar(64) not null,
    category_id varchar(26) not null,
    level varchar(6) not null,
    constraint pk_forum_category_level primary key (user_id, category_id)
);
create index ix_forum_category_level on forum_category_level (category_id, level);
create table forum_flag (
    id varchar(26) not null,
    post_id varchar(26) not null,
    user_id varchar(64),
    reason varchar(13) not null,
    note varchar(1000),
    score integer not null,
    created_at timestamp not null,
    constraint pk_forum_flag primary key (id),
    constraint uq_forum_flag unique (post_id, user_id)
);
create index ix_forum_flag_user on forum_flag (user_id);
create table forum_review (
    id varchar(26) not null,
    version bigint not null,
    category_id varchar(26) not null,
    post_id varchar(26) not null,
    kind varchar(8) not null,
    state varchar(4) not null,
    score integer not null,
    claimed_by varchar(64),
    claimed_until timestamp,
    decision varchar(8),
    reason varchar(1000),
    decided_by varchar(64),
    decided_at timestamp,
    created_at timestamp not null,
    constraint pk_forum_review primary key (id)
);
create index ix_forum_review_queue on forum_review (state, category_id, id);
create index ix_forum_review_post on forum_review (post_id, state);
create index ix_forum_review_claimed on forum_review (claimed_by);
create index ix_forum_review_decided on forum_review (decided_by);
create table forum_sanction (
    id varchar(26) not null,
    user_id varchar(64) not null,
    kind varchar(9) not null,
    until_at timestamp,
    reason varchar(1000) not null,
    by_id varchar(64),
    created_at timestamp not null,
    lifted_at timestamp,
    constraint pk_forum_sanction primary key (id)
);
create index ix_forum_sanction_user on forum_sanction (user_id, lifted_at);
create table forum_rule (
    id varchar(26) not null,
    version bigint not null,
    kind varchar(4) not null,
    pattern varchar(300) not null,
    action varchar(6) not null,
    constraint pk_forum_rule primary key (id)
);
create table forum_act (
    id varchar(26) not null,
    actor_id varchar(64),
    what varchar(40) not null,
    target_type varchar(20) not null,
    target_id varchar(64) not null,
    category_id varchar(26),
    reason varchar(1000),
    details varchar(2000),
    done_at timestamp not null,
    constraint pk_forum_act primary key (id)
);
create index ix_forum_act_category on forum_act (category_id, id);
create index ix_forum_act_target on forum_act (target_type, target_id, id);
create index ix_forum_act_actor on forum_act (actor_id);
create table forum_signal (
    number bigint not null generated by default as identity,
    topic_id varchar(26) not null,
    category_id varchar(26) not null,
    post_id varchar(26),
    what varchar(8) not null,
    told_at timestamp not null,
    constraint pk_forum_signal primary key (number)
);
create index ix_forum_signal_topic on forum_signal (topic_id, number);
create index ix_forum_signal_at on forum_signal (told_at);
create table forum_imported (
    source varchar(80) not null,
    source_type varchar(10) not null,
    source_id varchar(100) not null,
    id varchar(26) not null,
    constraint pk_forum_imported primary key (source, source_type, source_id)
);
create table forum_gate (
    id integer not null,
    passed bigint not null,
    constraint pk_forum_gate primary key (id)
);
insert into forum_gate (id, passed) values (1, 0);

--changeset artel:1-derby dbms:derby
alter table forum_post add column body clob;
alter table forum_revision add column body clob;
alter table forum_draft add column content clob;

--changeset artel:1-postgresql dbms:postgresql
alter table forum_post add column body text;
alter table forum_revision add column body text;
alter table forum_draft add column content text;

--changeset artel:reading
alter table forum_category_level add column read_before timestamp;
alter table forum_horizon add column version bigint default 0 not null;

--changeset artel:live
alter table forum_signal add column place bigint default 0 not null;
create index ix_forum_signal_place on forum_signal (place, number);
insert into forum_gate (id, passed) values (2, 0);

--changeset artel:news
alter table forum_post add column told boolean default false not null;
alter table forum_mention add column told boolean default false not null;
create table forum_news (
    number bigint not null generated by default as identity,
    what varchar(9) not null,
    topic_id varchar(26) not null,
    post_id varchar(26),
    user_id varchar(64),
    details varchar(1100),
    happened_at timestamp not null,
    constraint pk_forum_news primary key (number)
);
create index ix_forum_news_post on forum_news (post_id, what);
create index ix_forum_news_user on forum_news (user_id);
create table forum_told (
    post_id varchar(26) not null,
    user_id varchar(64) not null,
    told_at timestamp not null,
    constraint pk_forum_told primary key (post_id, user_id)
);
create index ix_forum_told_user on forum_told (user_id);
create index ix_forum_told_at on forum_told (told_at);

--changeset artel:moderation
create table forum_writer (
    user_id varchar(64) not null,
    passed bigint not null,
    constraint pk_forum_writer primary key (user_id)
);
create index ix_forum_review_state on forum_review (state, id);

--changeset artel:practices
create table forum_consent (
    post_id varchar(26) not null,
    organisation_id varchar(26) not null,
    topic_id varchar(26) not null,
    user_id varchar(64) not null,
    agreed boolean,
    asked_by varchar(64),
    asked_at timestamp not null,
    answered_at timestamp,
    constraint pk_forum_consent primary key (post_id, organisation_id)
);
create index ix_forum_consent_topic on forum_consent (topic_id);
create index ix_forum_consent_user on forum_consent (user_id);
create table forum_case (
    topic_id varchar(26) not null,
    making_until timestamp not null,
    constraint pk_forum_case primary key (topic_id)
);

--changeset artel:tags
alter table forum_tag add column sort_key bigint default 0 not null;
update forum_tag set sort_key = (select t.sort_key from forum_topic t where t.id = forum_tag.topic_id);
drop index ix_forum_tag_used;
create index ix_forum_tag_latest on forum_tag (tag, shown, sort_key);
create table forum_tag_tally (
    number bigint not null generated by default as identity,
    category_id varchar(26) not null,
    tag varchar(40) not null,
    topics bigint not null,
    constraint pk_forum_tag_tally primary key (number)
);
create index ix_forum_tag_tally on forum_tag_tally (tag, category_id);
insert into forum_tag_tally (category_id, tag, topics) select category_id, tag, count(*) from forum_tag where shown = true group by category_id, tag;
alter table forum_reading drop column notified_number;
