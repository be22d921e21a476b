-- Aggregations of no rows.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SELECT COUNT(*) AS n, SUM(quantity) AS q FROM orders WHERE quantity > 99;

SELECT buyer, COUNT(*) AS n FROM orders WHERE quantity > 99 GROUP BY buyer;

SELECT COUNT(*) AS n FROM (SELECT buyer, COUNT(*) AS c FROM orders GROUP BY buyer HAVING COUNT(*) > 99);
