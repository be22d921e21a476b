-- Joins: where the parser stops.
-- error
SELECT a FROM t LEFT JOIN;
-- error
SELECT a FROM t LEFT OUTER;
-- error
SELECT a FROM t INNER JOIN;
-- error
SELECT a FROM t CROSS;
-- error
SELECT a FROM t NATURAL;
-- error
SELECT a FROM t NATURAL u;
-- error
SELECT a FROM t FULL OUTER u;
-- error
SELECT a FROM t,;
-- error
SELECT a FROM t, LATERAL;
-- error
SELECT a FROM t, LATERAL TABLE;
-- error
SELECT a FROM t, LATERAL TABLE(;
-- error
SELECT a FROM TABLE(TUMBLE(TABLE, DESCRIPTOR(ts), INTERVAL '1' DAY));
-- error
SELECT a FROM t, UNNEST;
-- error
SELECT a FROM t FOR SYSTEM_TIME;
-- error
SELECT a FROM t FOR SYSTEM_TIME AS OF;
-- error
SELECT a FROM t MATCH_RECOGNIZE;
-- error
SELECT a FROM t MATCH_RECOGNIZE (;
-- error
SELECT a FROM t MATCH_RECOGNIZE (PARTITION a);
-- error
SELECT a FROM t MATCH_RECOGNIZE (PATTERN A);
-- error
SELECT a FROM t x (;
-- error
SELECT a FROM t x (a;
-- error
SELECT a from;
-- error
select a frm t where b;
-- error
select a from t where;
-- error
select from t;
-- error
select a from t join;
-- error
select a from t where a like;
-- error
show tabel;
-- error
selec 1;
