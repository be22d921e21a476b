-- Aggregations of a batch give final results.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SET 'execution.runtime-mode' = 'batch';

SELECT buyer, COUNT(*) AS n, SUM(quantity) AS q FROM orders GROUP BY buyer;

SELECT COUNT(*) AS n, AVG(quantity) AS a, MIN(price) AS lo FROM orders;

SELECT COUNT(*) AS n, SUM(quantity) AS q FROM orders WHERE quantity > 99;

SELECT buyer, product, COUNT(*) AS n FROM orders GROUP BY ROLLUP (buyer, product);

SELECT DISTINCT product FROM orders;

SELECT buyer, COUNT(DISTINCT product) AS d FROM orders GROUP BY buyer HAVING COUNT(*) > 1;
