-- Deduplication by event time: first and last row.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key product
SELECT product, order_id, ts FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY product ORDER BY ts ASC) AS rn FROM orders) WHERE rn = 1;

-- key product
SELECT product, order_id, ts FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY product ORDER BY ts DESC) AS rn FROM orders) WHERE rn = 1;

-- key product
SELECT product, order_id, rn FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY product ORDER BY ts DESC) AS rn FROM orders) WHERE rn <= 1;
