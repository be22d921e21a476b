-- A window whose rows go into a file and come back.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE o5 (s TIMESTAMP(3), n BIGINT) WITH ('connector' = 'filesystem', 'path' = '${scratch}/o5', 'format' = 'json');

INSERT INTO o5 SELECT window_start, COUNT(*) FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '5' MINUTES)) GROUP BY window_start, window_end;

-- key s
SELECT * FROM o5;
