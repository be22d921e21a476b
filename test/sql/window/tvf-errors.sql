-- Windows that are refused.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

-- error
SELECT window_start, COUNT(*) FROM TABLE(HOP(TABLE orders, DESCRIPTOR(ts), INTERVAL '3' MINUTES, INTERVAL '10' MINUTES)) GROUP BY window_start, window_end;

-- error
SELECT window_start, COUNT(*) FROM TABLE(CUMULATE(TABLE orders, DESCRIPTOR(ts), INTERVAL '3' MINUTES, INTERVAL '10' MINUTES)) GROUP BY window_start, window_end;

-- error
SELECT * FROM TABLE(TUMBLE(TABLE buyers, DESCRIPTOR(age), INTERVAL '3' MINUTES));

-- error
SELECT * FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(nothing), INTERVAL '3' MINUTES));

-- error
SELECT * FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ts)));

-- error
SELECT COUNT(*) FROM orders GROUP BY TUMBLE(CAST(ts AS TIMESTAMP(6)), INTERVAL '1' MINUTE);

-- error
SELECT HOP_START(ts, INTERVAL '1' MINUTE, INTERVAL '2' MINUTE) FROM orders GROUP BY TUMBLE(ts, INTERVAL '1' MINUTE);

-- error
SELECT COUNT(*) FROM orders GROUP BY TUMBLE(ts, INTERVAL '1' MONTH);
