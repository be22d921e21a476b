-- Partitions of a catalog.
CREATE TABLE p (a INT, d STRING, h INT) PARTITIONED BY (d, h) WITH ('connector' = 'filesystem', 'path' = '/tmp/none', 'format' = 'json');
ALTER TABLE p ADD PARTITION (d = 'x', h = 1);
ALTER TABLE p ADD PARTITION (d = 'x', h = 2) WITH ('k' = 'v') PARTITION (d = 'y', h = 1);
SHOW PARTITIONS p;
SHOW PARTITIONS p PARTITION (d = 'x');
-- error
ALTER TABLE p ADD PARTITION (d = 'x', h = 1);
ALTER TABLE p ADD IF NOT EXISTS PARTITION (d = 'x', h = 1);
-- error
ALTER TABLE p ADD PARTITION (d = 'x');
-- error
ALTER TABLE p ADD PARTITION (q = 'x', h = 1);
ALTER TABLE p DROP PARTITION (d = 'x', h = 1);
-- error
ALTER TABLE p DROP PARTITION (d = 'x', h = 1);
ALTER TABLE p DROP IF EXISTS PARTITION (d = 'x', h = 1);
SHOW PARTITIONS p;
SHOW PARTITIONS p PARTITION (q = 'x');
CREATE TABLE flat (a INT) WITH ('connector' = 'blackhole');
-- error
ALTER TABLE flat ADD PARTITION (a = 1);
