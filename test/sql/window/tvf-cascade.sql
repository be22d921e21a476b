-- Windows over windows, by window_time.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TEMPORARY VIEW minutes AS SELECT window_time AS t, product, COUNT(*) AS n, SUM(quantity) AS q FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '1' MINUTES)) GROUP BY window_start, window_end, window_time, product;

-- key window_start
SELECT window_start, window_end, SUM(n) AS n, MAX(q) AS q FROM TABLE(TUMBLE(TABLE minutes, DESCRIPTOR(t), INTERVAL '5' MINUTES)) GROUP BY window_start, window_end;

-- key window_start, product
SELECT window_start, product, SUM(n) AS n FROM TABLE(HOP(TABLE minutes, DESCRIPTOR(t), INTERVAL '2' MINUTES, INTERVAL '4' MINUTES)) GROUP BY window_start, window_end, product;
