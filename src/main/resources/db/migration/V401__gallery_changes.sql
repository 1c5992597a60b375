-- Whose place in a searched list changed last, and in which database transaction: how every hub on this database keeps
-- its galleries in step. Triggers write it, so no change can be made that a gallery does not hear of.
create table gallery_change (
    owner   uuid primary key,
    changed xid8 not null
);
create index gallery_change_changed on gallery_change (changed);

create function note_gallery_change() returns trigger language plpgsql as $$
begin
    insert into gallery_change (owner, changed)
    values ((to_jsonb(coalesce(new, old)) ->> tg_argv[0])::uuid, pg_current_xact_id())
    on conflict (owner) do update set changed = excluded.changed;
    return null;
end $$;

create trigger gallery_person_new after insert or delete on person
    for each row execute function note_gallery_change('person_guid');
create trigger gallery_person_changed after update of enrolled_tguid on person
    for each row when (old.enrolled_tguid is distinct from new.enrolled_tguid)
    execute function note_gallery_change('person_guid');
create trigger gallery_negative_list after insert or update or delete on negative_list
    for each row execute function note_gallery_change('person_guid');
create trigger gallery_operator after insert or delete or update of status, tguid on operator
    for each row execute function note_gallery_change('operator_guid');
-- an erased owner leaves every gallery, whatever the lists say
create trigger gallery_erasure after insert or update of wrapped on vault.owner_key
    for each row when (new.wrapped is null)
    execute function note_gallery_change('owner');

-- Somebody looks like somebody else: a human compares the pictures and closes it.
create table anomaly (
    anomaly_guid uuid primary key default gen_random_uuid(),
    tguid        uuid        not null,            -- the enrolment
    person_guid  uuid        not null,
    list         text        not null,            -- NEGATIVE_LIST, OPERATORS or PEOPLE
    resembles    uuid        not null,            -- who, in that list
    opened_at    timestamptz not null default now(),
    closed_at    timestamptz,
    closed_by    text,
    note         text,
    unique (tguid, list, resembles)
);
create index anomaly_open on anomaly (opened_at) where closed_at is null;

-- Enrolments still to be searched against the whole base (hub.enroll.local-dedup).
create table duplicate_check (
    tguid       uuid primary key,
    person_guid uuid        not null,
    asked_at    timestamptz not null default now()
);
