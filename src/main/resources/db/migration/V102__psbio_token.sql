-- The credential at the PSBio; one row. A stale one pauses the queue until updateToken brings another.
create table psbio_token (
    name       text primary key,
    sealed     bytea       not null,
    stale      boolean     not null default false,
    updated_at timestamptz not null default now()
);
