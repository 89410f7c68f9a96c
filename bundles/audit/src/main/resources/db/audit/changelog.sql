--liquibase formatted sql

--changeset artel:1-derby dbms:derby
create table audit_entry (
    id varchar(26) not null,
    made_at timestamp not null,
    actor_id varchar(64) not null,
    actor_role varchar(16) not null,
    actor_name varchar(200),
    address varchar(64),
    request_id varchar(64),
    act varchar(8) not null,
    what varchar(200) not null,
    total bigint not null,
    changes clob,
    constraint audit_entry_pk primary key (id)
);

--changeset artel:1-postgresql dbms:postgresql
create table audit_entry (
    id varchar(26) not null,
    made_at timestamp not null,
    actor_id varchar(64) not null,
    actor_role varchar(16) not null,
    actor_name varchar(200),
    address varchar(64),
    request_id varchar(64),
    act varchar(8) not null,
    what varchar(200) not null,
    total bigint not null,
    changes text,
    constraint audit_entry_pk primary key (id)
);

--changeset artel:2
create index audit_entry_time_ix on audit_entry (made_at, id);
create index audit_entry_actor_ix on audit_entry (actor_id, made_at, id);
create index audit_entry_act_ix on audit_entry (act, made_at, id);

create table audit_subject (
    entry_id varchar(26) not null,
    place integer not null,
    subject_type varchar(64) not null,
    subject_id varchar(200) not null,
    made_at timestamp not null,
    constraint audit_subject_pk primary key (entry_id, place)
);
create index audit_subject_ix on audit_subject (subject_type, subject_id, made_at, entry_id);

--changeset artel:3-postgresql dbms:postgresql splitStatements:false
create function audit_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail only grows';
end
$$;

--changeset artel:4-postgresql dbms:postgresql
create trigger audit_entry_no_update before update of id, made_at, actor_id, actor_role, request_id, act, what, total
    on audit_entry for each row execute function audit_refuse();
create trigger audit_entry_no_delete before delete on audit_entry for each row execute function audit_refuse();
create trigger audit_entry_no_truncate before truncate on audit_entry execute function audit_refuse();
create trigger audit_subject_no_change before update or delete on audit_subject
    for each row execute function audit_refuse();
create trigger audit_subject_no_truncate before truncate on audit_subject execute function audit_refuse();

--changeset artel:4-derby dbms:derby
create trigger audit_entry_no_update after update of id, made_at, actor_id, actor_role, request_id, act, what, total
    on audit_entry referencing old as gone for each row
    values cast('the audit trail only grows: ' || gone.id as integer);
create trigger audit_entry_no_delete after delete on audit_entry referencing old as gone for each row
    values cast('the audit trail only grows: ' || gone.id as integer);
create trigger audit_subject_no_update after update on audit_subject referencing old as gone for each row
    values cast('the audit trail only grows: ' || gone.entry_id as integer);
create trigger audit_subject_no_delete after delete on audit_subject referencing old as gone for each row
    values cast('the audit trail only grows: ' || gone.entry_id as integer);

--changeset artel:5
alter table audit_entry add column token_id varchar(64);
alter table audit_entry add column token_name varchar(200);

--changeset artel:6-postgresql dbms:postgresql
drop trigger audit_entry_no_update on audit_entry;
create trigger audit_entry_no_update
    before update of id, made_at, actor_id, actor_role, token_id, request_id, act, what, total
    on audit_entry for each row execute function audit_refuse();

--changeset artel:6-derby dbms:derby
drop trigger audit_entry_no_update;
create trigger audit_entry_no_update
    after update of id, made_at, actor_id, actor_role, token_id, request_id, act, what, total
    on audit_entry referencing old as gone for each row
    values cast('the audit trail only grows: ' || gone.id as integer);
