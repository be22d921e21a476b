-- A window over the output of an interval join, whose watermark is held back.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE payments (id INT, currency STRING, amount INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' MINUTE)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/payments.jsonl', 'format' = 'json');

-- key s
SELECT TUMBLE_START(ts, INTERVAL '5' MINUTE) AS s, COUNT(*) AS n FROM (SELECT o.ts AS ts, p.id FROM orders AS o JOIN payments AS p ON MOD(o.order_id, 2) = MOD(p.id, 2) AND p.ts BETWEEN o.ts - INTERVAL '2' MINUTE AND o.ts + INTERVAL '2' MINUTE) GROUP BY TUMBLE(ts, INTERVAL '5' MINUTE);
