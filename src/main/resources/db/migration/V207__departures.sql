-- Since when somebody's samples belong to a removed person or operator: from then on only administrators see them, until retention
-- takes them. Triggers write it, so no way of leaving can be forgotten.
alter table sample add column departed_at timestamptz;
create index sample_departed on sample (departed_at) where departed_at is not null;
alter table particulars add column departed_at timestamptz; -- likewise what was said of a removed person
create index negative_list_samples on negative_list (samples_tguid);

-- An erased person keeps a row, so that ids stay explainable, but nothing by which somebody could find it again.
alter table person alter column cpf_hash drop not null;

-- What is still on its way into the hub belongs to the next registration.
create function note_departure() returns trigger language plpgsql as $$
begin
    update sample s set departed_at = now()
    where s.person_guid = (to_jsonb(new) ->> tg_argv[0])::uuid and s.departed_at is null
      and not exists (select 1 from transaction t where t.tguid = s.tguid and t.kind in ('ENROLL', 'UPDATE')
                      and t.state not in ('DONE', 'CANCELLED'));
    update particulars s set departed_at = now()
    where s.person_guid = (to_jsonb(new) ->> tg_argv[0])::uuid and s.departed_at is null
      and not exists (select 1 from transaction t where t.tguid = s.tguid and t.state not in ('DONE', 'CANCELLED'));
    delete from person_key k
    where k.person_guid = (to_jsonb(new) ->> tg_argv[0])::uuid
      and not exists (select 1 from particulars s where s.person_guid = k.person_guid and s.departed_at is null);
    return null;
end $$;

create trigger person_departure after update of status on person
    for each row when (new.status = 'DELETED') execute function note_departure('person_guid');
create trigger operator_departure after update of status on operator
    for each row when (new.status = 'DELETED') execute function note_departure('operator_guid');

-- Those who left before this migration.
update sample s set departed_at = gone.at
from (select person_guid, max(closed_at) as at from transaction
      where kind = 'DELETE' and state = 'DONE' and outcome = 'OK' group by person_guid) gone
where s.person_guid = gone.person_guid and s.created_at <= gone.at
  and not exists (select 1 from person p where p.enrolled_tguid = s.tguid)
  and not exists (select 1 from transaction t where t.tguid = s.tguid and t.kind in ('ENROLL', 'UPDATE')
                  and (t.state not in ('DONE', 'CANCELLED') or t.closed_at > gone.at));
update sample s set departed_at = p.updated_at from person p
where p.person_guid = s.person_guid and p.status = 'DELETED' and s.departed_at is null;
update sample s set departed_at = o.updated_at from operator o
where o.operator_guid = s.person_guid and s.departed_at is null
  and (o.status in ('DELETED', 'PENDING') or o.tguid is distinct from s.tguid);
update particulars s set departed_at = p.updated_at from person p where p.person_guid = s.person_guid and p.status = 'DELETED';
