-- AFTER MATCH SKIP PAST LAST ROW.
CREATE TABLE ticks (symbol STRING, price INT, tax INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/ticks.jsonl', 'format' = 'json');

SELECT * FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES A.ts AS t, FIRST(B.ts) AS f, LAST(B.ts) AS l, C.ts AS e, COUNT(B.price) AS n ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW PATTERN (A B+ C) DEFINE B AS B.price < 48, C AS C.price > 20) AS m;

SELECT * FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES FIRST(A.price) AS a, LAST(B.price) AS b, C.price AS c ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW PATTERN (A B{2} C) DEFINE A AS A.price > 12) AS m;
