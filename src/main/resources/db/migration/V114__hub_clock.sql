-- The latest time that a hub has read from this database's clock (platform/ClockWatch): a mark in the future tells that the clock was set back.
create table hub_clock (
    only_row boolean primary key default true check (only_row),
    seen_at  timestamptz not null default now()
);
insert into hub_clock default values;
