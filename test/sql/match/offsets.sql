-- FIRST and LAST with offsets.
CREATE TABLE ticks (symbol STRING, price INT, tax INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/ticks.jsonl', 'format' = 'json');

SELECT * FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES FIRST(A.price) AS f0, FIRST(A.price, 1) AS f1, LAST(A.price, 1) AS l1, LAST(A.price) AS l0 ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW PATTERN (A{3} B) DEFINE A AS LAST(A.price, 1) IS NULL OR A.price > LAST(A.price, 1) - 30) AS m;

SELECT * FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES FIRST(A.ts) AS s, LAST(A.price) AS p, B.price AS q ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW PATTERN (A+ B) DEFINE A AS A.price >= FIRST(A.price), B AS B.price < LAST(A.price)) AS m;
