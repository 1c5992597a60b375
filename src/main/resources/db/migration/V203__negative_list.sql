-- People whose biometrics must not be enrolled again, after a deletion for fraud.
create table negative_list (
    person_guid   uuid primary key references person,
    samples_tguid uuid        not null,            -- whose samples stand for the person
    cause_tguid   uuid        not null,            -- the transaction that put the person here
    listed_at     timestamptz not null default now()
);
