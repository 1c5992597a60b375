-- A comparison of what is stored here with what the PSBio says; resumable, so a hub that dies leaves it to another.
create table reconciliation (
    run          uuid primary key,
    state        text        not null default 'RUNNING',   -- RUNNING, DONE
    dry_run      boolean     not null,
    started_by   text        not null,
    started_at   timestamptz not null default now(),
    list_from    timestamptz not null,
    finished_at  timestamptz,
    lease_owner  text,
    lease_until  timestamptz,
    page         int         not null default 0,           -- last page of the PSBio's list that is kept
    list_state   text        not null default 'READING',   -- READING, COMPARED, NOT_OFFERED
    person_after uuid,                                     -- everybody up to here has been looked up
    made_due     int         not null default 0,
    listed       int         not null default 0,
    checked      int         not null default 0,
    unanswered   int         not null default 0
);
create unique index reconciliation_running on reconciliation ((true)) where state = 'RUNNING';

-- The PSBio's list, kept while it is compared.
create table reconciliation_listed (
    run      uuid not null references reconciliation on delete cascade,
    tcn      text not null,
    protocol text,
    status   text not null,
    primary key (run, tcn)
);
create index reconciliation_listed_protocol on reconciliation_listed (run, protocol);

-- What was found; one line a transaction, the first finding counts.
create table divergence (
    number      bigint generated always as identity primary key,
    run         uuid        not null references reconciliation on delete cascade,
    kind        text        not null,      -- MISSING_THERE, MISSING_HERE, OTHER_STATUS, SWAPPED_TCN, SENT_TWICE
    person_guid uuid,
    tguid       uuid,
    tcn         text,
    here        text        not null,
    there       text        not null,
    found_at    timestamptz not null default now(),
    repaired_at timestamptz,
    repaired_by text,
    repair      text
);
create unique index divergence_transaction on divergence (run, tguid) where tguid is not null;
create unique index divergence_tcn on divergence (run, tcn) where tguid is null;
