--liquibase formatted sql

--changeset artel:1
create table centre_profile (
    id varchar(16) not null,
    name_ru varchar(300),
    name_en varchar(300),
    short_name_ru varchar(60),
    short_name_en varchar(60),
    city varchar(100),
    address varchar(300),
    phone varchar(40),
    email varchar(254),
    hours_ru varchar(500),
    hours_en varchar(500),
    lead_ru varchar(600),
    lead_en varchar(600),
    logo_file_id varchar(64),
    brand varchar(7),
    version bigint not null,
    constraint centre_profile_pk primary key (id)
);

create table centre_section (
    place integer not null,
    title_ru varchar(120) not null,
    title_en varchar(120),
    text_ru varchar(3000) not null,
    text_en varchar(3000),
    constraint centre_section_pk primary key (place)
);
