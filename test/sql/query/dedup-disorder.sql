-- Deduplication of rows out of order.
-- only straight: what is late depends on the arrival order
CREATE TABLE bids (bidtime TIMESTAMP(3), price DECIMAL(10, 2), item STRING, supplier STRING,
  WATERMARK FOR bidtime AS bidtime - INTERVAL '10' MINUTE)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/bids.jsonl', 'format' = 'json');

CREATE TABLE late (v INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/late.jsonl', 'format' = 'json');

-- key item
SELECT item, price, bidtime FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY item ORDER BY bidtime ASC) AS rn FROM bids) WHERE rn = 1;

-- key supplier
SELECT supplier, price, bidtime FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY supplier ORDER BY bidtime ASC) AS rn FROM bids) WHERE rn = 1;

-- key k
SELECT MOD(v, 2) AS k, v FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY MOD(v, 2) ORDER BY ts DESC) AS rn FROM late) WHERE rn = 1;

-- key k
SELECT k, COUNT(*) AS n, SUM(v) AS s FROM (SELECT MOD(v, 2) AS k, v, ROW_NUMBER() OVER (PARTITION BY MOD(v, 2) ORDER BY ts DESC) AS rn FROM late) WHERE rn = 1 GROUP BY k;
