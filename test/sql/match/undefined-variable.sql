-- A variable without a definition matches anything.
CREATE TABLE ticks (symbol STRING, price INT, tax INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/ticks.jsonl', 'format' = 'json');

SELECT * FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES A.price AS a, X.price AS x, B.price AS b ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW PATTERN (A X B) DEFINE A AS A.tax = 1, B AS B.tax = 1) AS m;
