-- Intervals are counted by each hub's monotonic clock now (decisions/clocks.md); a trigger left behind would fire a route that is gone.
delete from qrtz_simple_triggers s using qrtz_triggers t
    where t.sched_name = s.sched_name and t.trigger_group = s.trigger_group and t.trigger_name = s.trigger_name
      and t.trigger_group = 'hub' and t.trigger_type = 'SIMPLE';
delete from qrtz_fired_triggers f using qrtz_triggers t
    where t.sched_name = f.sched_name and t.trigger_group = f.trigger_group and t.trigger_name = f.trigger_name
      and t.trigger_group = 'hub' and t.trigger_type = 'SIMPLE';
delete from qrtz_triggers where trigger_group = 'hub' and trigger_type = 'SIMPLE';
delete from qrtz_job_details j where job_group = 'hub' and not exists (
    select 1 from qrtz_triggers t where t.sched_name = j.sched_name and t.job_group = j.job_group and t.job_name = j.job_name);
