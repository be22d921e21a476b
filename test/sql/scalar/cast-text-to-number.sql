-- Texts to numbers: blanks, signs, fractions, exponents, borders.
SELECT s, TRY_CAST(s AS TINYINT) AS t, TRY_CAST(s AS SMALLINT) AS sm, TRY_CAST(s AS INT) AS i, TRY_CAST(s AS BIGINT) AS l FROM (VALUES ('127'), ('128'), ('-128'), (' 5 '), ('+5'), ('5.9'), ('-5.9'), ('5.'), ('.5'), ('1e2'), (''), ('abc'), ('9223372036854775807'), ('9223372036854775808'), ('0x10'), ('1_000'), ('٣')) AS v(s);
SELECT s, TRY_CAST(s AS DOUBLE) AS d, TRY_CAST(s AS FLOAT) AS f, TRY_CAST(s AS DECIMAL(10, 2)) AS de FROM (VALUES ('1.5'), (' 1.5 '), ('1e3'), ('-0.005'), ('NaN'), ('Infinity'), ('1d'), ('1f'), ('abc'), (''), ('123456789.999'), ('1.005'), ('.5'), ('5.'), ('0x1p3')) AS v(s);
-- error
SELECT CAST('12x' AS INT) AS a;
-- error
SELECT CAST('' AS DOUBLE) AS a;
-- error
SELECT CAST('128' AS TINYINT) AS a;
