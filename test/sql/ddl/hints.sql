-- Hints.
CREATE TABLE t (a INT, ts TIMESTAMP(3)) WITH ('connector' = 'datagen', 'fields.a.kind' = 'sequence', 'fields.a.start' = '1', 'fields.a.end' = '3');
SELECT a FROM t /*+ OPTIONS('fields.a.end' = '2') */;
-- error
SELECT a FROM t /*+ OPTIONS('no-such' = '2') */;
SELECT a FROM t /*+ options('fields.a.end' = '1') */ AS x;
-- error
SELECT a FROM t /*+ OPTIONS() */;
-- error
SELECT a FROM t /*+ UNKNOWN('x') */;
SELECT /*+ BROADCAST(x) */ x.a FROM (VALUES (1)) AS x (a) JOIN (VALUES (1)) AS y (a) ON x.a = y.a;
CREATE TABLE s (a INT) WITH ('connector' = 'blackhole');
-- error
INSERT INTO s /*+ OPTIONS('sink.parallelism' = '1') */ VALUES (1);
-- error
INSERT INTO s /*+ OPTIONS('nonsense' = '1') */ VALUES (1);
SET 'table.dynamic-table-options.enabled' = 'false';
-- error
SELECT a FROM t /*+ OPTIONS('fields.a.end' = '2') */;
