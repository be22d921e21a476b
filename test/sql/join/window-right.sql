-- A right join of windows.
CREATE TABLE bids (bidtime TIMESTAMP(3), price DECIMAL(10, 2), item STRING, supplier STRING,
  WATERMARK FOR bidtime AS bidtime - INTERVAL '10' MINUTE)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/bids.jsonl', 'format' = 'json');

-- key window_start, li, ri
SELECT COALESCE(l.window_start, r.window_start) AS window_start, l.item AS li, r.item AS ri
FROM (SELECT * FROM TABLE(TUMBLE(TABLE bids, DESCRIPTOR(bidtime), INTERVAL '10' MINUTES)) WHERE price < 4) AS l
RIGHT JOIN (SELECT * FROM TABLE(TUMBLE(TABLE bids, DESCRIPTOR(bidtime), INTERVAL '10' MINUTES)) WHERE price > 2) AS r
ON l.item = r.item AND l.window_start = r.window_start AND l.window_end = r.window_end;
