-- Expressions: where the parser stops.
-- error
SELECT CASE END;
-- error
SELECT CASE WHEN 1 THEN;
-- error
SELECT CASE WHEN a = 1 THEN 2;
-- error
SELECT CASE a WHEN 1 2 END;
-- error
SELECT CAST(a AS);
-- error
SELECT CAST(a INT);
-- error
SELECT CAST(a AS INTT);
-- error
SELECT CAST(1 AS FOO);
-- error
SELECT EXTRACT(YEAR ts);
SELECT INTERVAL 5 DAY;
-- error
SELECT INTERVAL '5';
-- error
SELECT INTERVAL '5' FORTNIGHT;
-- error
SELECT INTERVAL '5' DAY TO;
-- error
SELECT INTERVAL '5' DAY TO YEAR;
-- error
SELECT TIMESTAMP '2020';
-- error
SELECT DATE 'x';
-- error
SELECT TIME '25:00:00';
-- error
SELECT f(;
-- error
SELECT f(1,;
-- error
SELECT f(1 2);
-- error
SELECT COUNT(DISTINCT);
-- error
SELECT COUNT(*;
-- error
SELECT SUM(a) OVER;
-- error
SELECT SUM(a) OVER (PARTITION a);
-- error
SELECT SUM(a) OVER (ORDER BY);
-- error
SELECT SUM(a) OVER (ROWS 5);
-- error
SELECT SUM(a) FILTER (a > 1);
-- error
SELECT ROW();
-- error
SELECT ARRAY[;
-- error
SELECT ARRAY[1;
-- error
SELECT MAP['a'];
-- error
SELECT a[;
-- error
SELECT a[];
-- error
SELECT 1 +;
-- error
SELECT + FROM t;
-- error
SELECT 1 2;
-- error
SELECT 'a' 'b';
-- error
SELECT "a";
-- error
SELECT 1.2.3;
SELECT 1e;
SELECT 0x1F;
-- error
SELECT x'0';
-- error
SELECT x'zz';
-- error
SELECT #a;
-- error
SELECT a ? b;
-- error
SELECT @a;
-- error
SELECT $1;
-- error
SELECT a ~ b;
-- error
SELECT a && b;
-- error
SELECT a || ;
-- error
SELECT {a};
-- error
SELECT a::INT;
-- error
SELECT a -> b;
-- error
SELECT NOT;
-- error
SELECT EXISTS;
-- error
SELECT POSITION('a', 'b');
-- error
SELECT SUBSTRING('a' FROM);
SELECT TRIM(BOTH FROM 'a');
-- error
SELECT TRIM('a' 'b');
-- error
SELECT OVERLAY('a' PLACING 'b');
