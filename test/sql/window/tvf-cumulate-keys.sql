-- CUMULATE with keys, window_time, DISTINCT and FILTER.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key window_start, window_end, product
SELECT window_start, window_end, window_time, product, COUNT(DISTINCT buyer) AS b, SUM(quantity) FILTER (WHERE price < 2) AS cheap FROM TABLE(CUMULATE(TABLE orders, DESCRIPTOR(ts), INTERVAL '2' MINUTES, INTERVAL '4' MINUTES)) GROUP BY window_start, window_end, window_time, product;

-- key window_start, product
SELECT product, window_start, AVG(quantity) AS a, MAX(price) AS hi FROM TABLE(CUMULATE(TABLE orders, DESCRIPTOR(ts), INTERVAL '2' MINUTES, INTERVAL '4' MINUTES)) GROUP BY product, window_start, window_end HAVING COUNT(*) > 1;
