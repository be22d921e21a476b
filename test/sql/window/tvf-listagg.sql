-- LISTAGG and ordinary values of hopping windows.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key window_start
SELECT window_start, LISTAGG(product, '/') AS p, COUNT(DISTINCT product) AS d FROM TABLE(HOP(TABLE orders, DESCRIPTOR(ts), INTERVAL '2' MINUTES, INTERVAL '4' MINUTES)) GROUP BY window_start, window_end;

-- key window_start
SELECT window_start, FIRST_VALUE(buyer) AS f, LAST_VALUE(buyer) AS l FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '4' MINUTES)) GROUP BY window_start, window_end;
