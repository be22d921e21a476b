-- Grouping sets beside plain keys, and DISTINCT in them.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key buyer, product
SELECT buyer, product, COUNT(DISTINCT quantity) AS n FROM orders GROUP BY buyer, ROLLUP (product);

-- key product
SELECT product, COUNT(*) FILTER (WHERE quantity > 2) AS n FROM orders GROUP BY GROUPING SETS ((product), ()) HAVING COUNT(*) > 2;
