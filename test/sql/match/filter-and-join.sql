-- MATCH_RECOGNIZE over a filtered query, and its result filtered and counted.
CREATE TABLE ticks (symbol STRING, price INT, tax INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/ticks.jsonl', 'format' = 'json');

SELECT symbol, b FROM (SELECT * FROM ticks WHERE price < 45) MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES B.price AS b ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW PATTERN (A B) DEFINE B AS B.price > A.price) WHERE b > 20;

-- key symbol
SELECT symbol, COUNT(*) AS n FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES B.price AS b ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW PATTERN (A B) DEFINE B AS B.price > A.price) GROUP BY symbol;
