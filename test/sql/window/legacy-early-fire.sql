-- Early firings of a group window need the clock; late ones come with the rows.
-- only straight: what is late depends on the arrival order
CREATE TABLE late (v INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/late.jsonl', 'format' = 'json');

SET 'table.exec.emit.late-fire.enabled' = 'true';

SET 'table.exec.emit.late-fire.delay' = '0 s';

SET 'table.exec.emit.allow-lateness' = '1 h';

-- key s
SELECT TUMBLE_START(ts, INTERVAL '10' SECOND) AS s, COUNT(*) AS n, SUM(v) AS v FROM late GROUP BY TUMBLE(ts, INTERVAL '10' SECOND);
