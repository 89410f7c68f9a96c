--liquibase formatted sql

--changeset artel:1
create table scheduler_job (
    name varchar(100) not null,
    timetable varchar(100) not null,
    next_due timestamp not null,
    run_id varchar(26),
    node varchar(60),
    started_at timestamp,
    lease_until timestamp,
    last_node varchar(60),
    last_started_at timestamp,
    last_ended_at timestamp,
    last_outcome varchar(20),
    last_failure varchar(2000),
    failures int not null,
    runs bigint not null,
    constraint scheduler_job_pk primary key (name)
);

create table scheduler_run (
    id varchar(26) not null,
    job varchar(100) not null,
    node varchar(60) not null,
    started_at timestamp not null,
    ended_at timestamp,
    outcome varchar(20) not null,
    failure varchar(2000),
    constraint scheduler_run_pk primary key (id)
);
create index scheduler_run_job_ix on scheduler_run (job, id);

-- One row, so that both engines tell the time in the same words.
create table scheduler_clock (
    id int not null,
    constraint scheduler_clock_pk primary key (id)
);
insert into scheduler_clock (id) values (1);

--changeset artel:2 dbms:postgresql
alter table scheduler_job alter column name type varchar(100) collate "C";
