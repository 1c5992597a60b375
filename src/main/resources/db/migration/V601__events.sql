-- The transaction that wrote an event: the relay leaves an event alone while an older transaction is still running, because that
-- one may yet commit an event with a lower number.
alter table outbox add column xid xid8 not null default pg_current_xact_id();
create index outbox_published on outbox (published_at) where published_at is not null;

-- One hub at a time hands events on; when it dies or freezes another takes over.
create table relay_lease (
    name        text primary key,
    owner       text        not null,
    lease_until timestamptz not null
);

-- What each webhook still has to be told, and how often that was tried.
create table webhook_delivery (
    outbox_id   bigint      not null references outbox on delete cascade,
    hook        text        not null,
    subject     uuid        not null,
    state       text        not null default 'PENDING',   -- PENDING, DELIVERED, FAILED
    attempts    int         not null default 0,
    due_at      timestamptz not null default now(),
    closed_at   timestamptz,
    last_answer text,
    primary key (outbox_id, hook)
);
create index webhook_delivery_due on webhook_delivery (due_at) where state = 'PENDING';
create index webhook_delivery_order on webhook_delivery (hook, subject, outbox_id) where state = 'PENDING';
create index webhook_delivery_failed on webhook_delivery (hook, outbox_id) where state = 'FAILED';
