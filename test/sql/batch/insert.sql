-- A batch writes files.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SET 'execution.runtime-mode' = 'batch';

CREATE TABLE sums (buyer STRING, q INT) WITH ('connector' = 'filesystem', 'path' = '${scratch}/sums', 'format' = 'json');

INSERT INTO sums SELECT buyer, SUM(quantity) FROM orders GROUP BY buyer;

SELECT * FROM sums;

INSERT INTO sums SELECT buyer, SUM(quantity) FROM orders GROUP BY buyer ORDER BY buyer LIMIT 1;

SELECT COUNT(*) AS n FROM sums;
