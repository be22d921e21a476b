# Runs AWS CLI commands in one process of the CLI. Arguments come on stdin, NUL after each, one more after each command; all must succeed.
import sys
from awscli.clidriver import create_clidriver

words = []
for word in sys.stdin.read().split("\0"):
    if word:
        words.append(word)
    elif words:
        if create_clidriver().main(words) != 0:
            sys.exit(f"the AWS CLI refuses: {words}")
        words = []
