-- Webhooks are owed an event as soon as it is committed, whether or not Kafka takes it.
alter table outbox add column owed_at timestamptz;
update outbox set owed_at = published_at where published_at is not null;
create index outbox_unowed on outbox (id) where owed_at is null;

-- An event that fails by itself rests, its person's later events behind it; after hub.events.max-failures it is set aside.
alter table outbox add column failures int not null default 0;
alter table outbox add column due_at timestamptz;
alter table outbox add column set_aside_at timestamptz;
alter table outbox add column incident text;
drop index outbox_unpublished;
create index outbox_unpublished on outbox (id) where published_at is null and set_aside_at is null;
create index outbox_resting on outbox (subject, id) where due_at is not null and published_at is null and set_aside_at is null;

-- A run that fails by itself is tried again, and in the end given up; a person who cannot be checked is counted.
alter table reconciliation add column failures int not null default 0;
alter table reconciliation add column failed int not null default 0;
alter table reconciliation add column incident text;
