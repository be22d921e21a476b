-- Patterns that are refused.
CREATE TABLE ticks (symbol STRING, price INT, tax INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/ticks.jsonl', 'format' = 'json');

CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- error
SELECT * FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES A.price AS a ONE ROW PER MATCH PATTERN (A B+) DEFINE B AS B.price > 1) AS m;

-- error
SELECT * FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES A.price AS a ALL ROWS PER MATCH PATTERN (A B) DEFINE B AS B.price > 1) AS m;

-- error
SELECT * FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES A.price AS a ONE ROW PER MATCH PATTERN (A B) DEFINE B AS B.price > PREV(B.price)) AS m;

-- error
SELECT * FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES A.price AS a ONE ROW PER MATCH PATTERN (A | B) DEFINE B AS B.price > 1) AS m;

-- error
SELECT * FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY price MEASURES A.price AS a ONE ROW PER MATCH PATTERN (A B) DEFINE B AS B.price > 1) AS m;

-- error
SELECT * FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol  MEASURES A.price AS a ONE ROW PER MATCH PATTERN (A B) DEFINE B AS B.price > 1) AS m;

-- error
SELECT * FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES COUNT(DISTINCT A.price) AS a ONE ROW PER MATCH PATTERN (A B) DEFINE B AS B.price > 1) AS m;

-- error
SELECT * FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY ts MEASURES A.price AS a ONE ROW PER MATCH AFTER MATCH SKIP TO LAST X PATTERN (A B) DEFINE B AS B.price > 1) AS m;

-- error
SELECT * FROM (SELECT buyer, MAX(ts) AS ts FROM orders GROUP BY buyer) MATCH_RECOGNIZE (ORDER BY ts MEASURES A.buyer AS b ONE ROW PER MATCH PATTERN (A B) DEFINE B AS B.buyer <> A.buyer);
