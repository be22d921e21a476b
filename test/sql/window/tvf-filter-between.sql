-- A filter and a projection between window function and aggregation.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key ws
SELECT ws, p, COUNT(*) AS n FROM (SELECT window_start AS ws, window_end AS we, UPPER(product) AS p, quantity FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '5' MINUTES)) WHERE quantity > 1) GROUP BY ws, we, p;

-- key window_start
SELECT window_start, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '5' MINUTES)) WHERE window_start > TIMESTAMP '2024-03-01 09:00:00' GROUP BY window_start, window_end;
