-- Aggregates in MEASURES and DEFINE.
CREATE TABLE ticks (symbol STRING, price INT, tax INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/ticks.jsonl', 'format' = 'json');

SELECT * FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES FIRST(A.ts) AS s, LAST(A.ts) AS e, AVG(A.price) AS a, SUM(A.price) AS su, MIN(A.price) AS lo, MAX(A.price) AS hi, COUNT(A.price) AS n ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW PATTERN (A+ B) DEFINE A AS AVG(A.price) < 20, B AS B.price > 0) AS m;

SELECT * FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES SUM(A.price * A.tax) AS x, SUM(B.price) AS y ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW PATTERN (A{2} B) DEFINE A AS A.price > 10, B AS SUM(A.price) > B.price) AS m;
