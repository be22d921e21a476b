-- Functions with arguments they do not take.
-- error
SELECT UPPER();
-- error
SELECT UPPER('a', 'b');
-- error
SELECT UPPER(1);
-- error
SELECT ABS('x');
-- error
SELECT ABS();
-- error
SELECT SUBSTRING('a');
-- error
SELECT SUBSTRING(1, 2);
-- error
SELECT CONCAT();
-- error
SELECT CONCAT(1, 'a');
-- error
SELECT CHAR_LENGTH(5);
-- error
SELECT POWER('a', 2);
-- error
SELECT MOD(1);
-- error
SELECT ROUND('x', 1);
-- error
SELECT COALESCE();
-- error
SELECT NULLIF(1);
-- error
SELECT IF(1, 2, 3);
-- error
SELECT TO_TIMESTAMP(5);
-- error
SELECT TO_TIMESTAMP_LTZ('x');
-- error
SELECT DATE_FORMAT(1, 'x');
-- error
SELECT EXTRACT(YEAR FROM 'x');
-- error
SELECT TIMESTAMPDIFF(DAY, 1, 2);
-- error
SELECT SPLIT_INDEX('a', 'b');
-- error
SELECT REGEXP_EXTRACT(1, 'x');
-- error
SELECT JSON_VALUE(1, '$');
-- error
SELECT CARDINALITY(5);
-- error
SELECT ELEMENT(5);
-- error
SELECT ARRAY[1, 'a'];
-- error
SELECT ARRAY_CONTAINS(1, 2);
-- error
SELECT MAP['a', 1, 'b'];
-- error
SELECT MAP_KEYS(1);
-- error
SELECT SUM('x');
-- error
SELECT AVG('x');
-- error
SELECT COUNT();
-- error
SELECT MAX(1, 2);
-- error
SELECT SUM(COUNT(1));
-- error
SELECT ROW_NUMBER();
-- error
SELECT LAG(1);
-- error
SELECT RANK() OVER ();
-- error
SELECT TUMBLE(1, INTERVAL '1' DAY);
-- error
SELECT TUMBLE_START(1, INTERVAL '1' DAY);
-- error
SELECT NOW(1);
-- error 1.20
SELECT CURRENT_DATE();
-- error
SELECT PI(1);
-- error
SELECT LOCALTIME(1);
