-- Grouping sets and HAVING in a batch.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SET 'execution.runtime-mode' = 'batch';

SELECT buyer, product, SUM(quantity) AS q, GROUPING_ID(buyer, product) AS g FROM orders GROUP BY CUBE (buyer, product);

SELECT product, AVG(price) AS a, STDDEV_POP(quantity) AS s FROM orders GROUP BY product HAVING COUNT(*) > 2;
