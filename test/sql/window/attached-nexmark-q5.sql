-- The auctions with the most bids of each window.
CREATE TABLE bids (bidtime TIMESTAMP(3), price DECIMAL(10, 2), item STRING, supplier STRING,
  WATERMARK FOR bidtime AS bidtime - INTERVAL '10' MINUTE)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/bids.jsonl', 'format' = 'json');

-- key s, item
SELECT a.item, a.n, a.s FROM (SELECT item, COUNT(*) AS n, window_start AS s, window_end AS e FROM TABLE(HOP(TABLE bids, DESCRIPTOR(bidtime), INTERVAL '5' MINUTES, INTERVAL '10' MINUTES)) GROUP BY item, window_start, window_end) AS a JOIN (SELECT MAX(c.n) AS m, c.s, c.e FROM (SELECT COUNT(*) AS n, window_start AS s, window_end AS e FROM TABLE(HOP(TABLE bids, DESCRIPTOR(bidtime), INTERVAL '5' MINUTES, INTERVAL '10' MINUTES)) GROUP BY item, window_start, window_end) AS c GROUP BY c.s, c.e) AS b ON a.s = b.s AND a.e = b.e AND a.n >= b.m;
