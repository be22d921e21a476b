-- MATCH_ROWTIME is a time attribute: a window over matches.
CREATE TABLE ticks (symbol STRING, price INT, tax INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/ticks.jsonl', 'format' = 'json');

CREATE TEMPORARY VIEW ups AS SELECT * FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES A.price AS a, B.price AS b, MATCH_ROWTIME() AS rt ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW PATTERN (A B) DEFINE B AS B.price > A.price) AS m;

SELECT * FROM ups;

-- key s, symbol
SELECT symbol, TUMBLE_START(rt, INTERVAL '5' SECOND) AS s, COUNT(*) AS n FROM ups GROUP BY symbol, TUMBLE(rt, INTERVAL '5' SECOND);
