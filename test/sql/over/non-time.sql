-- OVER by a column that is no time attribute: from 2.1 on.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- error 1.20
-- final
SELECT order_id, SUM(quantity) OVER (PARTITION BY buyer ORDER BY order_id) AS s FROM orders;

-- error 1.20
-- final
SELECT order_id, buyer, SUM(quantity) OVER (PARTITION BY buyer ORDER BY quantity ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS s FROM orders;

-- error 1.20
-- final
SELECT product, q, SUM(q) OVER (ORDER BY product RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS s FROM (SELECT product, SUM(quantity) AS q FROM orders GROUP BY product);
