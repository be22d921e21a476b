-- Text literals: doubled quotes, U&, escapes, several lines, continued.
SELECT 'one'
'two' AS a;
SELECT x'0AfF' AS a, x'' AS b, X'00' AS c, TYPEOF(x'0aff') AS d, TYPEOF('abc') AS e, TYPEOF('') AS f;
SELECT 'it''s' AS a, U&'\0041' AS b, U&'!0041' UESCAPE '!' AS c, '' AS d, 'a
b' AS e, '\n' AS f, _UTF8'é' AS g, N'x' AS h;
