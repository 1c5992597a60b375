-- Which report a verification code belongs to; nothing personal.
create table report (
    code       text primary key,
    tguid      uuid        not null unique references transaction,
    created_at timestamptz not null default now()
);
