-- SELECT: where the parser stops.
-- error
SELECT FROM t;
-- error
SELECT a, FROM t;
-- error
SELECT a b c FROM t;
-- error
SELECT a AS FROM t;
-- error
SELECT a FROM;
-- error
SELECT a FROM t WHERE;
-- error
SELECT a FROM t WHERE a =;
-- error
SELECT a FROM t WHERE a = = 1;
-- error
SELECT a FROM t WHERE a == 1;
-- error
SELECT a FROM t WHERE a != 1;
-- error
SELECT a FROM t WHERE a >< 1;
-- error
SELECT a FROM t GROUP a;
-- error
SELECT a FROM t GROUP BY;
-- error
SELECT a FROM t ORDER a;
-- error
SELECT a FROM t ORDER BY a DSC;
-- error
SELECT a FROM t LIMIT;
-- error
SELECT a FROM t LIMIT x;
-- error
SELECT a FROM t LIMIT 1, 2;
-- error
SELECT a FROM t LIMIT -1;
-- error
SELECT a FROM t HAVING;
-- error
SELECT a FROM t JOIN;
-- error
SELECT a FROM t JOIN u ON;
-- error
SELECT a FROM t JOIN u USING;
-- error
SELECT a FROM t LEFT u;
-- error
SELECT a FROM t INNER u ON 1 = 1;
-- error
SELECT a FROM (SELECT 1;
-- error
SELECT a FROM (SELECT 1));
-- error
SELECT (a FROM t;
-- error
SELECT a) FROM t;
-- error
SELECT a FROM t WHERE (a = 1;
-- error
SELECT a FROM t x y;
-- error
SELECT a FROM t AS;
-- error
SELECT a.* FROM;
-- error
SELECT a..b FROM t;
-- error
SELECT a. FROM t;
-- error
SELECT .a FROM t;
-- error
SELECT a FROM t UNION;
-- error
SELECT a FROM t UNION u;
-- error
SELECT a FROM t MINUS SELECT a FROM u;
-- error
SELECT DISTINCT FROM t;
-- error
SELECT ALL FROM t;
-- error
SELECT a FROM t WHERE a IN;
-- error
SELECT a FROM t WHERE a IN ();
-- error
SELECT a FROM t WHERE a IN (1,);
-- error
SELECT a FROM t WHERE a BETWEEN 1;
-- error
SELECT a FROM t WHERE a BETWEEN 1 OR 2;
-- error
SELECT a FROM t WHERE a IS;
-- error
SELECT a FROM t WHERE a IS NOT;
-- error
SELECT a FROM t WHERE a LIKE;
-- error
SELECT a FROM t WHERE NOT;
-- error
SELECT a FROM t WHERE a NOT 5;
-- error
SELECT a FROM t WHERE AND a;
