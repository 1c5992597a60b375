-- Not only the whole base: any list whose search has to be made again, as a part of it did not answer.
alter table duplicate_check add column list text not null default 'PEOPLE'; -- as in anomaly
alter table duplicate_check drop constraint duplicate_check_pkey;
alter table duplicate_check add primary key (tguid, list);
