-- PARTITIONED BY: its columns, and what is refused.
CREATE TABLE p (a INT, day_ STRING, hour_ INT) PARTITIONED BY (day_, hour_) WITH ('connector' = 'filesystem', 'path' = '/tmp/none', 'format' = 'json');
SHOW CREATE TABLE p;
DESCRIBE p;
-- error
CREATE TABLE bad (a INT) PARTITIONED BY (nothing) WITH ('connector' = 'filesystem', 'path' = '/tmp/none', 'format' = 'json');
-- error
CREATE TABLE bad (a INT, b AS a + 1) PARTITIONED BY (b) WITH ('connector' = 'filesystem', 'path' = '/tmp/none', 'format' = 'json');
CREATE TABLE twice (a INT, b INT) PARTITIONED BY (a, a) WITH ('connector' = 'filesystem', 'path' = '/tmp/none', 'format' = 'json');
-- error
CREATE TABLE empty (a INT) PARTITIONED BY () WITH ('connector' = 'filesystem', 'path' = '/tmp/none', 'format' = 'json');
SHOW PARTITIONS p;
SHOW PARTITIONS p PARTITION (day_ = 'x');
-- error
SHOW PARTITIONS nowhere;
CREATE TABLE flat (a INT) WITH ('connector' = 'blackhole');
-- error
SHOW PARTITIONS flat;
ALTER TABLE p ADD PARTITION (day_ = 'x', hour_ = 1);
ALTER TABLE p DROP PARTITION (day_ = 'x', hour_ = 1);
ALTER TABLE p DROP IF EXISTS PARTITION (day_ = 'x', hour_ = 1);
