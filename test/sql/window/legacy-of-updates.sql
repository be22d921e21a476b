-- A group window over rows that change: a deduplication below.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TEMPORARY VIEW newest AS SELECT order_id, buyer, quantity, ts FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY buyer ORDER BY ts DESC) AS n FROM orders) WHERE n = 1;

-- one subtask: whether an old row is taken back before its window fires depends on the order of subtasks
-- key s
SELECT TUMBLE_START(ts, INTERVAL '5' MINUTE) AS s, COUNT(*) AS n, SUM(quantity) AS q FROM newest GROUP BY TUMBLE(ts, INTERVAL '5' MINUTE);

-- one subtask: as above
-- key window_start
SELECT window_start, COUNT(*) AS n, SUM(quantity) AS q FROM TABLE(TUMBLE(TABLE newest, DESCRIPTOR(ts), INTERVAL '5' MINUTES)) GROUP BY window_start, window_end;
