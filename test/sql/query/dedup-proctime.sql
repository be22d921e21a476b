-- Deduplication by processing time.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TEMPORARY VIEW p AS SELECT order_id, product, PROCTIME() AS pt FROM orders;

-- key product
SELECT product, order_id FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY product ORDER BY pt ASC) AS rn FROM p) WHERE rn = 1;

-- key product
SELECT product, order_id FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY product ORDER BY pt DESC) AS rn FROM p) WHERE rn = 1;
