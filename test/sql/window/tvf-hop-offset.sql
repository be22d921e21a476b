-- HOP with an offset, also a negative one.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key window_start, window_end
SELECT window_start, window_end, COUNT(*) AS n, SUM(quantity) AS q FROM TABLE(HOP(TABLE orders, DESCRIPTOR(ts), INTERVAL '2' MINUTES, INTERVAL '4' MINUTES, INTERVAL '1' MINUTES)) GROUP BY window_start, window_end;

-- key window_start, window_end
SELECT window_start, window_end, COUNT(*) AS n FROM TABLE(HOP(TABLE orders, DESCRIPTOR(ts), INTERVAL '2' MINUTES, INTERVAL '4' MINUTES, INTERVAL '-30' SECONDS)) GROUP BY window_start, window_end;
