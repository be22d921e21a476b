-- Loops behind one another.
CREATE TABLE ticks (symbol STRING, price INT, tax INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/ticks.jsonl', 'format' = 'json');

SELECT * FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES FIRST(D.price) AS top, LAST(D.price) AS bottom, LAST(U.price) AS back ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW PATTERN (S D+ U+ E) DEFINE D AS D.price < LAST(D.price, 1) OR LAST(D.price, 1) IS NULL AND D.price < S.price, U AS U.price > LAST(D.price), E AS E.price > 0) AS m;

SELECT * FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES COUNT(X.price) AS x, COUNT(Y.price) AS y, Z.price AS z ONE ROW PER MATCH AFTER MATCH SKIP TO NEXT ROW PATTERN (X*? Y+? Z) DEFINE X AS X.tax = 1, Y AS Y.tax = 2, Z AS Z.tax >= 1) AS m;
