-- Statements of batch mode, in streaming mode.
CREATE TABLE t (a INT, b STRING) PARTITIONED BY (b) WITH ('connector' = 'filesystem', 'path' = '/tmp/none', 'format' = 'json');
-- error
ANALYZE TABLE t COMPUTE STATISTICS;
-- error
ANALYZE TABLE t PARTITION (b) COMPUTE STATISTICS FOR ALL COLUMNS;
-- error
ANALYZE TABLE t COMPUTE STATISTICS FOR COLUMNS a, b;
-- error
ANALYZE TABLE nowhere COMPUTE STATISTICS;
-- error
TRUNCATE TABLE t;
-- error
TRUNCATE TABLE nowhere;
-- error
UPDATE t SET a = 1 WHERE b = 'x';
-- error
UPDATE nowhere SET a = 1;
-- error
DELETE FROM t WHERE a = 1;
-- error
DELETE FROM nowhere;
-- error
INSERT OVERWRITE t VALUES (1, 'x');
-- error
UPSERT INTO t VALUES (1, 'x');
