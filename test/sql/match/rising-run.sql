-- The longest rising runs.
CREATE TABLE ticks (symbol STRING, price INT, tax INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/ticks.jsonl', 'format' = 'json');

SELECT * FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES FIRST(U.ts) AS s, LAST(U.ts) AS e, COUNT(U.price) AS n, D.price AS d ONE ROW PER MATCH AFTER MATCH SKIP TO LAST U PATTERN (U{2,} D) DEFINE U AS LAST(U.price, 1) IS NULL OR U.price > LAST(U.price, 1), D AS D.price < LAST(U.price)) AS m;
