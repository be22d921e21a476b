-- There are no bitwise operators in Flink SQL.
-- error
SELECT BITAND(5, 3);
-- error
SELECT BIT_AND(x) FROM (VALUES (1), (2)) AS t(x);
