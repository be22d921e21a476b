-- Patterns by processing time follow the order of arrival.
CREATE TABLE ticks (symbol STRING, price INT, tax INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/ticks.jsonl', 'format' = 'json');

CREATE TEMPORARY VIEW p AS SELECT symbol, price, PROCTIME() AS pt FROM ticks;

SELECT symbol, a, b FROM p MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY pt MEASURES A.price AS a, B.price AS b ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW PATTERN (A B) DEFINE B AS B.price > A.price) AS m;
