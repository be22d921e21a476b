-- DISTINCT in OVER.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SELECT order_id, COUNT(DISTINCT product) OVER (PARTITION BY buyer ORDER BY ts ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS d FROM orders;

SELECT order_id, COUNT(DISTINCT product) OVER (PARTITION BY buyer ORDER BY ts ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS d, SUM(DISTINCT quantity) OVER (PARTITION BY buyer ORDER BY ts ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS q FROM orders;
