-- OVER aggregates by event time.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key order_id
SELECT order_id, buyer, SUM(quantity) OVER w AS total, COUNT(*) OVER w AS n
FROM orders WINDOW w AS (PARTITION BY buyer ORDER BY ts ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW);

-- key order_id
SELECT order_id, AVG(price) OVER (PARTITION BY product ORDER BY ts RANGE BETWEEN INTERVAL '4' MINUTE PRECEDING AND CURRENT ROW) AS mean FROM orders;

-- key order_id
SELECT order_id, SUM(quantity) OVER (ORDER BY ts ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS last3 FROM orders;
