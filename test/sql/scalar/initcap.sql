-- INITCAP: words begin behind anything that is no letter or digit.
CREATE TEMPORARY VIEW t AS SELECT * FROM (VALUES (1, 'hello wORLD'), (2, 'a-b_c.d'), (3, '1abc 2DEF'), (4, 'élan vital ÉCOLE'), (5, '😀smile'), (6, ''), (7, CAST(NULL AS STRING)), (8, 'o''neil')) AS t(id, s);
SELECT id, INITCAP(s) AS a FROM t;
SELECT INITCAP('flink SQL') AS a, TYPEOF(INITCAP('ab')) AS b;
