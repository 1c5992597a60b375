-- Who may work at a capture station: found by keyed hash, the document itself sealed under the operator's own key.
create table operator (
    operator_guid   uuid primary key,
    document_hash   bytea       not null unique,
    document_sealed bytea       not null,
    status          text        not null,
    tguid           uuid,                          -- the enrolment whose samples stand for the operator
    resembles       uuid,                          -- another operator with the same biometrics, for EXCEPTION
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);
create index operator_status on operator (status);
