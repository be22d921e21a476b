-- Top-N that begins behind the first.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- ordered
SELECT order_id, quantity, rn FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY quantity DESC) AS rn FROM orders) WHERE rn BETWEEN 2 AND 3;

-- ordered
SELECT order_id, quantity FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY quantity DESC) AS rn FROM orders) WHERE rn = 2;

-- ordered
SELECT order_id, quantity FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY quantity DESC) AS rn FROM orders) WHERE rn > 1 AND rn <= 3;
