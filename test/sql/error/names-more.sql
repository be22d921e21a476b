-- Names that are not there, and how near ones are named.
CREATE TABLE orders (order_id INT, buyer STRING, Price DOUBLE, nested ROW<x INT, y ROW<z STRING>>, tags ARRAY<STRING>) WITH ('connector' = 'datagen', 'number-of-rows' = '1');
-- error
SELECT order_idd FROM orders;
-- error
SELECT ORDER_ID FROM orders;
-- error
SELECT price FROM orders;
-- error
SELECT orders.nothing FROM orders;
-- error
SELECT o.order_id FROM orders;
-- error
SELECT orders.order_id FROM orders AS o;
-- error
SELECT o.* FROM orders;
-- error
SELECT nested.q FROM orders;
-- error
SELECT nested.y.q FROM orders;
SELECT orders.nested.x FROM orders;
-- error
SELECT nested.x.q FROM orders;
-- error
SELECT order_id.x FROM orders;
-- error
SELECT * FROM order;
-- error
SELECT * FROM Orders;
-- error
SELECT * FROM orderz;
-- error
SELECT * FROM default_catalog.orders;
SELECT * FROM default_database.orders;
-- error
SELECT * FROM other.orders;
-- error
SELECT * FROM a.b.c.d;
-- error
SELECT a.order_id FROM orders a JOIN orders b ON a.order_id = b.order_ib;
-- error
SELECT order_id FROM orders a JOIN orders b ON a.order_id = b.order_id;
-- error
SELECT buyer FROM orders GROUP BY buyr;
-- error
SELECT buyer AS b FROM orders WHERE b = 'x';
-- error
SELECT buyer AS b FROM orders GROUP BY b;
-- error
SELECT buyer FROM orders ORDER BY nothing;
-- error
SELECT LOWERR(buyer) FROM orders;
-- error
SELECT lower(buyr) FROM orders;
-- error
SELECT a.b.c(1) FROM orders;
-- error
SELECT COUNT(nothing) FROM orders;
-- error
SELECT buyer FROM orders HAVING nothing > 1;
-- error
SELECT x.order_id FROM (SELECT order_id AS id FROM orders) AS x;
-- error
SELECT q.a FROM (VALUES (1)) AS t (a), LATERAL TABLE(NO_SUCH(a)) AS q (a);
-- error
SELECT * FROM orders, UNNEST(nothing) AS u (t);
-- error
SELECT * FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(nothing), INTERVAL '1' MINUTE));
-- error
SELECT * FROM TABLE(TUMBLE(TABLE nowhere, DESCRIPTOR(ts), INTERVAL '1' MINUTE));
-- error
SELECT * FROM TABLE(NO_SUCH(TABLE orders));
-- error
WITH q AS (SELECT 1 AS a) SELECT b FROM q;
-- error
WITH q AS (SELECT 1 AS a), q AS (SELECT 2 AS b) SELECT a FROM q;
-- error
WITH q (a, b) AS (SELECT 1) SELECT a FROM q;
