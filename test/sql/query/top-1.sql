-- The first row of each key: by several keys, by one ascending, by one descending, and counted.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key product
SELECT product, order_id FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY product ORDER BY price, order_id DESC) AS rn FROM orders) WHERE rn = 1;

-- key product
SELECT product, order_id FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY product ORDER BY price) AS rn FROM orders) WHERE rn = 1;

-- key product
SELECT product, order_id FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY product ORDER BY price DESC) AS rn FROM orders) WHERE rn = 1;

-- ordered
SELECT COUNT(*) AS n, SUM(order_id) AS s FROM (SELECT order_id, ROW_NUMBER() OVER (PARTITION BY product ORDER BY price DESC) AS rn FROM orders) WHERE rn = 1;

-- ordered
SELECT order_id FROM orders ORDER BY price, order_id LIMIT 1;

-- key product
-- one subtask: of rows with the same count the first to come stays
SELECT product, b, c FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY product ORDER BY c DESC) AS rn FROM (SELECT product, buyer AS b, COUNT(*) AS c FROM orders GROUP BY product, buyer)) WHERE rn = 1;
