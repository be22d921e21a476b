-- Sums and averages of decimals.
CREATE TABLE bids (bidtime TIMESTAMP(3), price DECIMAL(10, 2), item STRING, supplier STRING,
  WATERMARK FOR bidtime AS bidtime - INTERVAL '10' MINUTE)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/bids.jsonl', 'format' = 'json');

-- ordered
SELECT SUM(price) AS s, AVG(price) AS a, MIN(price) AS lo, MAX(price) AS hi FROM bids;

-- key supplier
SELECT supplier, SUM(price * 2) AS s, AVG(price + 0.5) AS a FROM bids GROUP BY supplier;

-- key supplier
SELECT supplier, VAR_POP(price) AS v, STDDEV_SAMP(price) AS d FROM bids GROUP BY supplier;
