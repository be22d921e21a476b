-- JARs.
SHOW JARS;
-- error
ADD JAR '/no/such.jar';
-- error
ADD JAR 'x.txt';
-- error
REMOVE JAR '/no/such.jar';
SHOW JARS;
