-- The heart. One row a transaction; the column "state" moves only along the table in transaction/LegalSteps.
create table transaction (
    tguid           uuid primary key,
    kind            text        not null,
    state           text        not null,
    outcome         text,
    fine_status     text,                          -- the PSBio's last word, exactly as it came
    message         text,
    person_guid     uuid        not null,
    identity_sealed bytea       not null,          -- CPF and operator, readable only with the person's key
    details         jsonb       not null default '{}',
    idn             text,
    known_before    boolean,                       -- what the look-up by IDN said before the first send
    tcn             text,
    protocol        text        not null unique,   -- made once, never changed: the correlation key at the PSBio
    predecessor     uuid references transaction,
    station_time    timestamptz,
    attempts        int         not null default 0,
    lookups         int         not null default 0,
    polls           int         not null default 0,
    failures        int         not null default 0,
    fence           bigint      not null default 0,
    lease_owner     text,
    lease_until     timestamptz,
    due_at          timestamptz not null default now(),
    parked_reason   text,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    closed_at       timestamptz
);
create index transaction_due on transaction (state, due_at)
    where state in ('READY', 'SUBMITTING', 'IN_DOUBT', 'SUBMITTED');
create index transaction_person on transaction (person_guid, created_at desc);
create index transaction_tcn on transaction (tcn) where tcn is not null;
create unique index transaction_successor on transaction (predecessor) where predecessor is not null;
-- one open enrolment per person, whatever races
create unique index transaction_open_enrolment on transaction (person_guid)
    where kind in ('ENROLL', 'UPDATE') and state not in ('DONE', 'CANCELLED');

-- Every step a transaction made, and who caused it.
create table transaction_step (
    id          bigint generated always as identity primary key,
    tguid       uuid        not null references transaction,
    at          timestamptz not null default now(),
    from_state  text,
    to_state    text        not null,
    fine_status text,
    actor       text        not null,
    cause       text        not null
);
create index transaction_step_tguid on transaction_step (tguid, id);

-- One row per call that may have an effect at the PSBio, committed before the call.
create table attempt (
    tguid      uuid        not null references transaction,
    number     int         not null,
    fence      bigint      not null,
    digest     text        not null,
    started_at timestamptz not null default now(),
    closed_at  timestamptz,
    result     text,
    detail     text,
    primary key (tguid, number)
);

-- What a client may repeat without opening a second transaction.
create table idempotency (
    key        text primary key,
    digest     text        not null,
    tguid      uuid        not null references transaction,
    created_at timestamptz not null default now()
);

-- Events wait here, written with the change they tell of, until the relay has handed them on.
create table outbox (
    id           bigint generated always as identity primary key,
    event_id     uuid        not null unique,
    subject      uuid        not null,             -- the person: order is kept per person
    type         text        not null,
    payload      jsonb       not null,
    created_at   timestamptz not null default now(),
    published_at timestamptz
);
create index outbox_unpublished on outbox (id) where published_at is null;
