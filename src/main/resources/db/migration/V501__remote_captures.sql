-- Captures on the person's own device. The link itself is not kept, only its keyed hash.
create table remote_capture (
    tguid         uuid primary key,
    purpose       text        not null,            -- VERIFY, ENROLL, CAPTURE
    state         text        not null,            -- OPEN, TAKEN, APPROVED, REFUSED, EXPIRED
    person_guid   uuid        not null,
    link_hash     bytea unique,
    provider_guid text unique,                     -- the handle of an outside capture service
    created_at    timestamptz not null default now(),
    expires_at    timestamptz not null,
    updated_at    timestamptz not null default now()
);
create index remote_capture_open on remote_capture (expires_at) where state in ('OPEN', 'TAKEN');
