-- Bounds of an interval join, inclusive and exclusive.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE payments (id INT, currency STRING, amount INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' MINUTE)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/payments.jsonl', 'format' = 'json');

SELECT o.order_id, p.id FROM orders AS o JOIN payments AS p ON o.quantity <> p.amount AND MOD(o.order_id, 2) = MOD(p.id, 2) AND p.ts BETWEEN o.ts - INTERVAL '1' MINUTE AND o.ts + INTERVAL '1' MINUTE;

SELECT o.order_id, p.id FROM orders AS o, payments AS p WHERE MOD(o.order_id, 2) = MOD(p.id, 2) AND p.ts >= o.ts AND p.ts < o.ts + INTERVAL '3' MINUTE;

SELECT o.order_id, p.id FROM orders AS o, payments AS p WHERE MOD(o.order_id, 2) = MOD(p.id, 2) AND o.ts > p.ts - INTERVAL '2' MINUTE AND o.ts <= p.ts;

SELECT o.order_id, p.id FROM orders AS o, payments AS p WHERE MOD(o.order_id, 2) = MOD(p.id, 2) AND o.ts = p.ts;
