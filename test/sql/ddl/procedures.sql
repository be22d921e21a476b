-- Procedures, and CALL.
-- error
SHOW PROCEDURES;
-- error
SHOW PROCEDURES FROM default_database LIKE 'x%';
-- error
CALL nothing(1);
-- error
CALL default_catalog.sys.compact('t');
