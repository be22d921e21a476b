-- Plans that are not there.
-- error
EXECUTE PLAN '/no/such/plan.json';
CREATE TABLE s (a INT) WITH ('connector' = 'blackhole');
