-- Window aggregation with grouping sets, rollup and cube.
CREATE TABLE bids (bidtime TIMESTAMP(3), price DECIMAL(10, 2), item STRING, supplier STRING,
  WATERMARK FOR bidtime AS bidtime - INTERVAL '10' MINUTE)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/bids.jsonl', 'format' = 'json');

-- key window_start, supplier, item
SELECT window_start, window_end, supplier, item, SUM(price) AS p FROM TABLE(TUMBLE(TABLE bids, DESCRIPTOR(bidtime), INTERVAL '10' MINUTES)) GROUP BY window_start, window_end, GROUPING SETS ((supplier, item), (supplier), ());

-- key window_start, supplier, item
SELECT window_start, window_end, supplier, item, SUM(price) AS p, GROUPING(item) AS g FROM TABLE(TUMBLE(TABLE bids, DESCRIPTOR(bidtime), INTERVAL '10' MINUTES)) GROUP BY window_start, window_end, ROLLUP (supplier, item);

-- key window_start, window_end, supplier, item
SELECT window_start, window_end, supplier, item, COUNT(*) AS n, GROUPING_ID(supplier, item) AS g FROM TABLE(HOP(TABLE bids, DESCRIPTOR(bidtime), INTERVAL '5' MINUTES, INTERVAL '10' MINUTES)) GROUP BY window_start, window_end, CUBE (supplier, item);
