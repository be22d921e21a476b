-- Operators between types that do not go together.
-- error
SELECT 1 + 'a';
-- error
SELECT 'a' + 'b';
-- error
SELECT 1 - TRUE;
-- error
SELECT TRUE AND 1;
-- error
SELECT NOT 1;
-- error
SELECT NOT 'a';
-- error
SELECT -'a';
-- error
SELECT -TRUE;
-- error
SELECT 1 = 'a';
-- error
SELECT 1 = TRUE;
-- error
SELECT 1 > TRUE;
-- error
SELECT 'a' > 1;
-- error
SELECT DATE '2020-01-01' > 1;
-- error
SELECT DATE '2020-01-01' + 1;
-- error
SELECT DATE '2020-01-01' - DATE '2019-01-01';
-- error
SELECT TIMESTAMP '2020-01-01 00:00:00' + TIMESTAMP '2020-01-01 00:00:00';
-- error
SELECT 1 || 2;
-- error
SELECT 'a' || 2;
-- error
SELECT 1 LIKE 'a';
-- error
SELECT 'a' LIKE 1;
-- error
SELECT 1 IN ('a');
-- error
SELECT 'a' BETWEEN 1 AND 2;
-- error
SELECT 1 BETWEEN 'a' AND 'b';
-- error
SELECT ARRAY[1] = 1;
SELECT ARRAY[1] = ARRAY['a'];
-- error
SELECT ARRAY[1] + 1;
-- error
SELECT (1, 2) = 3;
-- error
SELECT ROW(1, 2) = ROW(1, 2, 3);
-- error
SELECT 1 IS TRUE;
-- error
SELECT 'a' IS TRUE;
-- error
SELECT CASE WHEN 1 THEN 2 END;
-- error
SELECT CASE WHEN TRUE THEN 1 ELSE 'a' END;
-- error
SELECT CASE 1 WHEN 'a' THEN 1 END;
-- error
SELECT ARRAY[1]['a'];
-- error
SELECT 1[1];
-- error
SELECT MAP['a', 1][1];
-- error
SELECT CAST(TRUE AS DATE);
-- error
SELECT CAST(1 AS TIMESTAMP(3));
-- error
SELECT CAST(DATE '2020-01-01' AS INT);
-- error
SELECT CAST(ARRAY[1] AS INT);
-- error
SELECT CAST('a' AS ARRAY<INT>);
-- error
SELECT CAST(1 AS BYTES);
-- error
SELECT CAST(X'00' AS INT);
SELECT CAST(1 AS INTERVAL DAY);
-- error
SELECT 1 % 'a';
-- error
SELECT 5 % 2.5e0;
