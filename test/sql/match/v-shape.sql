-- A fall and a rise of the price.
CREATE TABLE ticks (symbol STRING, price INT, tax INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/ticks.jsonl', 'format' = 'json');

SELECT * FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES FIRST(A.ts) AS start_ts, LAST(B.ts) AS bottom_ts, LAST(C.ts) AS end_ts, LAST(B.price) AS bottom ONE ROW PER MATCH AFTER MATCH SKIP TO LAST C PATTERN (A B+ C+ D) DEFINE B AS (LAST(B.price, 1) IS NULL AND B.price < A.price) OR B.price < LAST(B.price, 1), C AS C.price > LAST(B.price, 1), D AS D.price < LAST(C.price, 1) OR D.price >= 0) AS m;
