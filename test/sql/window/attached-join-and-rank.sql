-- Aggregations of window joins and of window Top-N.
CREATE TABLE bids (bidtime TIMESTAMP(3), price DECIMAL(10, 2), item STRING, supplier STRING,
  WATERMARK FOR bidtime AS bidtime - INTERVAL '10' MINUTE)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/bids.jsonl', 'format' = 'json');

-- key window_start
SELECT window_start, window_end, COUNT(*) AS n, SUM(price) AS p FROM (SELECT window_start, window_end, price, ROW_NUMBER() OVER (PARTITION BY window_start, window_end ORDER BY price DESC) AS rn FROM TABLE(TUMBLE(TABLE bids, DESCRIPTOR(bidtime), INTERVAL '10' MINUTES))) WHERE rn <= 2 GROUP BY window_start, window_end;

-- key s
SELECT s, e, COUNT(*) AS n FROM (SELECT l.window_start AS s, l.window_end AS e, l.item FROM (SELECT * FROM TABLE(TUMBLE(TABLE bids, DESCRIPTOR(bidtime), INTERVAL '10' MINUTES))) AS l JOIN (SELECT * FROM TABLE(TUMBLE(TABLE bids, DESCRIPTOR(bidtime), INTERVAL '10' MINUTES))) AS r ON l.supplier = r.supplier AND l.window_start = r.window_start AND l.window_end = r.window_end) GROUP BY s, e;

-- key window_start
SELECT window_start, window_end, MAX(window_end) AS m, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE bids, DESCRIPTOR(bidtime), INTERVAL '10' MINUTES)) GROUP BY window_start, window_end;

-- key s
SELECT window_start AS s, window_end AS e, window_time AS t, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE bids, DESCRIPTOR(bidtime), INTERVAL '10' MINUTES)) WHERE window_start < TIMESTAMP '2020-04-15 08:10:00' GROUP BY window_start, window_end, window_time;
