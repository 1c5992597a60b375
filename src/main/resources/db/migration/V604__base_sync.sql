-- A file of an external base on its way in; a hub that dies goes on after the last chunk it noted.
create table base_sync (
    sync        uuid primary key,
    source      text        not null,
    name        text        not null,
    sha256      text        not null,
    state       text        not null default 'RUNNING',   -- RUNNING, DONE
    line        bigint      not null default 0,           -- lines done
    imported    bigint      not null default 0,
    unchanged   bigint      not null default 0,
    refused     bigint      not null default 0,
    started_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    finished_at timestamptz,
    unique (source, name, sha256)
);

-- What an external base last said of a person: an equal row changes nothing.
create table base_record (
    source      text        not null,
    person_guid uuid        not null references person on delete cascade,
    digest      bytea       not null,
    status      text        not null,
    updated_at  timestamptz not null default now(),
    primary key (source, person_guid)
);
