-- Lexical rules: literals, escapes, comments.
SELECT 'it''s' AS a, '' AS b, '''' AS c, 'a
b' AS d;
SELECT U&'\0041\00e4' AS a, u&'x' AS b;
SELECT U&'!0041' UESCAPE '!' AS a;
-- error
SELECT U&'\00zz' AS a;
-- error
SELECT U&'\1' AS a;
SELECT _UTF8'abc' AS a, _UTF16'abc' AS b;
SELECT _LATIN1'abc' AS a;
-- error 1.20
SELECT E'a\nb' AS a;
SELECT N'abc' AS a;
SELECT x'45F0ab' AS a, X'' AS b;
-- error
SELECT 'a' 'b' AS c;
SELECT 'a'
  'b' AS c;
SELECT 1 -- comment
  + 2 AS a;
SELECT 1 /* in /* nested */ + 2 AS a;
SELECT 1 /* multi
 line */ + 2 AS a;
SELECT 1 // 2
 AS a;
SELECT 1 - -2 AS a, 1 +-2 AS b;
SELECT .5 AS a, 5. AS b, 1e2 AS c, 1.5E-3 AS d, 00012 AS e;
-- error
SELECT 9223372036854775807 AS a, 2147483648 AS b, 9223372036854775808 AS c;
-- error
SELECT 123456789012345678901234567890123456789 AS c;
-- error
SELECT 1E400 AS a;
-- error
SELECT TRUE AS a, false AS b, UNKNOWN AS c, NULL AS d;
select Upper('a') As X, uPPER('b') as x2;
SELECT a.X FROM (VALUES (1)) AS a (X);
-- error
SELECT a.x FROM (VALUES (1)) AS a (X);
SELECT `a`.`X`, a . X FROM (VALUES (1)) AS a (X);
-- error
SELECT "a" FROM (VALUES (1)) AS t (a);
-- error
SELECT [a] FROM (VALUES (1)) AS t (a);
SELECT 1 AS `quoted name`, 2 AS `back``tick`;
-- error
SELECT 1 AS ``;
-- error
SELECT U&"a";
SELECT 1;
-- error
SELECT DATE '2020-02-30';
SELECT DATE '2020-1-1' AS d, TIME '1:2:3' AS t, TIMESTAMP '2020-01-01 1:2:3' AS ts;
SELECT TIMESTAMP '2020-01-01 00:00:00.1234567890' AS a;
SELECT INTERVAL '1-2' YEAR TO MONTH AS a, INTERVAL -'5' DAY AS b, INTERVAL '-5' DAY AS c;
-- error
SELECT INTERVAL '100' DAY AS a;
SELECT INTERVAL '100' DAY(3) AS a;
-- error
SELECT INTERVAL '1 25' DAY TO HOUR AS a;
-- error
SELECT INTERVAL 'x' DAY AS a;
