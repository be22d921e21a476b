-- RANK and DENSE_RANK in a Top-N.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- error
SELECT order_id, r FROM (SELECT *, RANK() OVER (PARTITION BY product ORDER BY quantity) AS r FROM orders) WHERE r <= 2;

-- error
SELECT order_id, r FROM (SELECT *, DENSE_RANK() OVER (PARTITION BY product ORDER BY quantity) AS r FROM orders) WHERE r <= 2;

-- error 1.20
-- final
SELECT order_id, r FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY product ORDER BY quantity) AS r FROM orders);

-- error
SELECT order_id, r FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY product ORDER BY quantity) AS r FROM orders) WHERE r > 2;
