-- A run of retention: at most one at a time, carried by one hub; another goes on when that one dies.
create table retention_run (
    run         uuid primary key,
    state       text        not null default 'RUNNING',   -- RUNNING, DONE, FAILED
    started_by  text        not null,
    as_of       timestamptz not null default now(),       -- every age is counted to this moment
    finished_at timestamptz,
    at_group    int         not null default 0,           -- how far it has come: a run never goes back to what it has passed
    failures    int         not null default 0,           -- in a row
    lease_owner text,
    lease_until timestamptz
);
create unique index retention_running on retention_run ((true)) where state = 'RUNNING';

-- How much a run has removed of each kind, written in the database transaction that removed it.
create table retention_count (
    run     uuid   not null references retention_run on delete cascade,
    kind    text   not null,
    removed bigint not null,
    primary key (run, kind)
);

-- Retention looks for what ended before a moment.
create index transaction_closed on transaction (closed_at) where closed_at is not null;
create index idempotency_tguid on idempotency (tguid);
