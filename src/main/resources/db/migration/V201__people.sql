-- Who: found by keyed hash, never by CPF in clear.
create table person (
    person_guid    uuid primary key,
    cpf_hash       bytea       not null unique,
    status         text        not null,           -- ENQUEUED, ENROLLED, EXCEPTION, FAILED, DELETED
    enrolled_tguid uuid,
    created_at     timestamptz not null default now(),
    updated_at     timestamptz not null default now()
);

-- The captured images and their templates, apart from the biographic side, sealed with the person's key.
create table sample (
    sample_guid      uuid primary key,
    tguid            uuid        not null,
    person_guid      uuid        not null,
    position         int         not null,
    format           text        not null,
    width            int         not null,
    height           int         not null,
    resolution       int         not null,
    quality          int         not null,
    sha256           text        not null,
    content_sealed   bytea       not null,
    template_sealed  bytea,
    engine           text,
    created_at       timestamptz not null default now(),
    unique (tguid, position)
);
create index sample_person on sample (person_guid);
