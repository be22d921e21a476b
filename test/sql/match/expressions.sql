-- Expressions in MEASURES and DEFINE.
CREATE TABLE ticks (symbol STRING, price INT, tax INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/ticks.jsonl', 'format' = 'json');

SELECT * FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES A.price + B.price AS s, UPPER(A.symbol) || '!' AS u, CASE WHEN B.price > 20 THEN 'high' ELSE 'low' END AS c, TIMESTAMPDIFF(SECOND, A.ts, B.ts) AS d ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW PATTERN (A B) DEFINE A AS A.price BETWEEN 12 AND 50, B AS B.price > A.price * 1.1 OR B.tax IN (2, 3)) AS m;

SELECT * FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES A.price AS a ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW PATTERN (A B) DEFINE A AS price > 20, B AS price <= 20) AS m;
