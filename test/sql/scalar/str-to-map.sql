-- STR_TO_MAP: separators are regular expressions; later keys win.
SELECT id, STR_TO_MAP(s) AS a FROM (VALUES (1, 'a=1,b=2'), (2, 'a=1,a=2'), (3, 'a,b=2'), (4, ''), (5, CAST(NULL AS STRING)), (6, 'a=b=c'), (7, '=1'), (8, 'a=')) AS t(id, s);
SELECT STR_TO_MAP('k1:v1;k2:v2', ';', ':') AS a, STR_TO_MAP('a=1,b=2')['b'] AS b, TYPEOF(STR_TO_MAP('a=1')) AS c, STR_TO_MAP('a  1|b 2', '\|', ' +') AS d;
-- error
SELECT STR_TO_MAP('a=1', ',');
