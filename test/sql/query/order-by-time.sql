-- Sorting a stream by time.
-- only straight: what is late depends on the arrival order
CREATE TABLE clicks (usr STRING, page STRING, ts TIMESTAMP(3), WATERMARK FOR ts AS ts)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/clicks.jsonl', 'format' = 'json');

CREATE TABLE late (v INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/late.jsonl', 'format' = 'json');

-- ordered
SELECT usr, page, ts FROM clicks ORDER BY ts;

-- ordered
SELECT usr, page, ts FROM clicks ORDER BY ts, page DESC;

-- error
SELECT usr, page, ts FROM clicks ORDER BY page;

-- error
SELECT usr, page, ts FROM clicks ORDER BY ts DESC;

-- ordered
SELECT v, ts FROM late ORDER BY ts;
