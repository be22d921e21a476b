-- Common table expressions, used twice and nested.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- final
WITH t AS (SELECT buyer, SUM(quantity) AS q FROM orders GROUP BY buyer) SELECT a.buyer, a.q FROM t AS a JOIN (SELECT MAX(q) AS m FROM t) AS b ON a.q = b.m;

WITH a AS (SELECT order_id, quantity FROM orders WHERE quantity > 3), b (i, q) AS (SELECT order_id, quantity * 2 FROM a) SELECT i, q FROM b WHERE q > 8;

SELECT * FROM (WITH x AS (SELECT 1 AS v) SELECT v + 1 AS w FROM x);
