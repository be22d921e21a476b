-- Top-N by ROW_NUMBER: with the rank shown, and without.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key product
SELECT product, order_id, quantity, rn FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY product ORDER BY quantity DESC) AS rn FROM orders
) WHERE rn <= 2;

-- key product
SELECT product, order_id, quantity FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY product ORDER BY quantity DESC) AS rn FROM orders
) WHERE rn <= 2;

-- ordered
SELECT buyer, total, rn FROM (
  SELECT buyer, total, ROW_NUMBER() OVER (ORDER BY total DESC) AS rn FROM (SELECT buyer, SUM(quantity) AS total FROM orders GROUP BY buyer)
) WHERE rn <= 2;
