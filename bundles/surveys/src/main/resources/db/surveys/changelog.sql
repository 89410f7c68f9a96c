--liquibase formatted sql

--changeset artel:1
create table surveys_survey (
    id varchar(26) not null,
    version bigint not null,
    title varchar(200) not null,
    intro varchar(4000),
    audience varchar(9) not null,
    anonymous boolean not null,
    phase varchar(4),
    pair_with varchar(26),
    state varchar(6) not null,
    current_number integer not null,
    opens_at timestamp,
    closes_at timestamp,
    reminded_at timestamp,
    created_by varchar(64),
    created_at timestamp not null,
    constraint pk_surveys_survey primary key (id)
);
create index ix_surveys_survey_state on surveys_survey (state, id);
create index ix_surveys_survey_pair on surveys_survey (pair_with);
create table surveys_version (
    id varchar(26) not null,
    survey_id varchar(26) not null,
    number integer not null,
    questions varchar(32000) not null,
    published_at timestamp,
    constraint pk_surveys_version primary key (id),
    constraint uq_surveys_version unique (survey_id, number)
);
create table surveys_secret (
    name varchar(20) not null,
    secret varchar(64) not null,
    constraint pk_surveys_secret primary key (name)
);
create table surveys_turn (
    survey_id varchar(26) not null,
    token varchar(64) not null,
    constraint pk_surveys_turn primary key (survey_id, token)
);
create table surveys_waiting (
    id varchar(26) not null,
    survey_id varchar(26) not null,
    number integer not null,
    pair_token varchar(64),
    city varchar(200),
    activity varchar(100),
    at_time timestamp not null,
    answers varchar(32000) not null,
    constraint pk_surveys_waiting primary key (id)
);
create index ix_surveys_waiting on surveys_waiting (survey_id, id);
create table surveys_response (
    id varchar(26) not null,
    survey_id varchar(26) not null,
    number integer not null,
    source varchar(9) not null,
    pair_token varchar(64),
    person_id varchar(64),
    invitation_id varchar(26),
    organisation_id varchar(26),
    city varchar(200),
    activity varchar(100),
    entered_by varchar(64),
    at_time timestamp not null,
    constraint pk_surveys_response primary key (id)
);
create index ix_surveys_response on surveys_response (survey_id, id);
create index ix_surveys_response_source on surveys_response (survey_id, source);
create index ix_surveys_response_pair on surveys_response (survey_id, pair_token);
create index ix_surveys_response_person on surveys_response (person_id, survey_id);
create table surveys_answer (
    response_id varchar(26) not null,
    survey_id varchar(26) not null,
    question varchar(40) not null,
    item varchar(40) not null,
    choice varchar(40) not null,
    amount double precision,
    body varchar(4000),
    constraint pk_surveys_answer primary key (response_id, question, item, choice)
);
create index ix_surveys_answer on surveys_answer (survey_id, question, item, choice, amount, response_id);
create table surveys_draft (
    survey_id varchar(26) not null,
    user_id varchar(64) not null,
    answers varchar(32000) not null,
    updated_at timestamp not null,
    constraint pk_surveys_draft primary key (user_id, survey_id)
);
create index ix_surveys_draft on surveys_draft (survey_id, user_id);
create table surveys_invitation (
    id varchar(26) not null,
    version bigint not null,
    survey_id varchar(26) not null,
    person_id varchar(64),
    email varchar(254),
    name varchar(200),
    whom varchar(320) not null,
    invited_by varchar(64),
    created_at timestamp not null,
    constraint pk_surveys_invitation primary key (id),
    constraint uq_surveys_invitation unique (whom, survey_id)
);
create index ix_surveys_invitation on surveys_invitation (survey_id, id);
create table surveys_code (
    id varchar(26) not null,
    version bigint not null,
    survey_id varchar(26) not null,
    question varchar(40) not null,
    label varchar(200) not null,
    constraint pk_surveys_code primary key (id),
    constraint uq_surveys_code unique (survey_id, question, label)
);
create table surveys_coding (
    response_id varchar(26) not null,
    question varchar(40) not null,
    code_id varchar(26) not null,
    survey_id varchar(26) not null,
    constraint pk_surveys_coding primary key (response_id, question, code_id)
);
create index ix_surveys_coding on surveys_coding (survey_id, question, code_id);
create index ix_surveys_coding_code on surveys_coding (code_id);
create table surveys_gate (
    id integer not null,
    passed integer not null,
    constraint pk_surveys_gate primary key (id)
);
insert into surveys_gate (id, passed) values (1, 0);
