-- Top-N over inserts, with and without rank.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- ordered
SELECT order_id, quantity, rn FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY quantity DESC) AS rn FROM orders) WHERE rn <= 3;

-- ordered
SELECT order_id, quantity FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY quantity DESC) AS rn FROM orders) WHERE rn <= 3;

-- key product
SELECT product, order_id FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY product ORDER BY price DESC, order_id) AS rn FROM orders) WHERE rn = 1;

-- key product
SELECT product, order_id, rn FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY product ORDER BY order_id DESC) AS rn FROM orders) WHERE rn < 3;
