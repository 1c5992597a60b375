-- Sessions of the old API; only a keyed hash of the GUID is kept.
create table legacy_session (
    guid_hash    bytea primary key,
    user_name    text        not null,
    roles        text        not null,
    opened_at    timestamptz not null default now(),
    last_used_at timestamptz not null default now()
);
