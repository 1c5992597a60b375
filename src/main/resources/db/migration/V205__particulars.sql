-- What an enrolment says of a person beside CPF and images (further keys, biographics, labels, metadata, auxiliaries),
-- sealed with the person's key: when that is destroyed it opens no more.
create table particulars (
    tguid       uuid primary key,
    person_guid uuid        not null references person on delete cascade,
    sealed      bytea       not null,
    created_at  timestamptz not null default now()
);
create index particulars_person on particulars (person_guid, created_at desc);

-- Further keys by which a person is found: only their keyed hash, as with the CPF.
create table person_key (
    key_hash    bytea not null,
    person_guid uuid  not null references person on delete cascade,
    primary key (key_hash, person_guid)
);
create index person_key_person on person_key (person_guid);
create index person_enrolled_tguid on person (enrolled_tguid) where enrolled_tguid is not null;
