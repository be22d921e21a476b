-- One statement at a time is what the engine takes; a script is split before.
SELECT 1 AS a;;
;
-- only a comment
SELECT 2 AS a;
SELECT ';' AS a, '--' AS b, '/*' AS c;
SELECT 1 AS `;`;
SELECT 3 AS a /* ; */;
SELECT 4 AS a -- ; not the end
;
