-- Joins of sliding and cumulating windows with a further condition.
CREATE TABLE bids (bidtime TIMESTAMP(3), price DECIMAL(10, 2), item STRING, supplier STRING,
  WATERMARK FOR bidtime AS bidtime - INTERVAL '10' MINUTE)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/bids.jsonl', 'format' = 'json');

SELECT l.window_start, l.window_end, l.item AS li, r.item AS ri FROM (SELECT * FROM TABLE(HOP(TABLE bids, DESCRIPTOR(bidtime), INTERVAL '5' MINUTES, INTERVAL '10' MINUTES))) AS l JOIN (SELECT * FROM TABLE(HOP(TABLE bids, DESCRIPTOR(bidtime), INTERVAL '5' MINUTES, INTERVAL '10' MINUTES))) AS r ON l.supplier = r.supplier AND l.window_start = r.window_start AND l.window_end = r.window_end AND l.price < r.price;

SELECT l.window_start, l.window_end, l.item AS li, r.item AS ri FROM (SELECT * FROM TABLE(CUMULATE(TABLE bids, DESCRIPTOR(bidtime), INTERVAL '5' MINUTES, INTERVAL '10' MINUTES))) AS l LEFT JOIN (SELECT * FROM TABLE(CUMULATE(TABLE bids, DESCRIPTOR(bidtime), INTERVAL '5' MINUTES, INTERVAL '10' MINUTES))) AS r ON l.supplier = r.supplier AND l.window_start = r.window_start AND l.window_end = r.window_end AND l.price < r.price;
