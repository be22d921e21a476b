"""What the boto3 tests of the AWS services share: clients of the product under test, and checks that print one line each."""

import os
import sys
import time
import traceback

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint = os.environ['AWS_ENDPOINT_URL']
account = '123456789012'
region = 'us-east-1'
passed, failed = 0, 0


def client(service, key='test', secret='test', token=None, **config):
    """A client of a service; retries are off, so that a failure is seen as it is."""
    return boto3.client(
        service, endpoint_url=endpoint, region_name=config.pop('region_name', region), aws_access_key_id=key, aws_secret_access_key=secret,
        aws_session_token=token, config=Config(retries={'max_attempts': 1, 'mode': 'standard'}, **config))


def check(work):
    """Runs a function as a check, at once."""
    global passed, failed
    started = time.monotonic()
    try:
        work()
        passed += 1
        print(f'ok - {work.__name__} ({time.monotonic() - started:.1f} s)')
    except Exception:
        failed += 1
        print(f'not ok - {work.__name__}')
        traceback.print_exc(file=sys.stdout)
    return work


def expect(value, wanted, what=''):
    """Fails unless both are equal."""
    if value != wanted:
        raise AssertionError(f'{what}: {value!r} instead of {wanted!r}')


def refused(code, call, *arguments, **named):
    """Fails unless the call is refused with this code; answers the error's response."""
    try:
        answer = call(*arguments, **named)
    except ClientError as error:
        expect(error.response['Error']['Code'], code, 'error code')
        return error.response
    raise AssertionError(f'no {code}, but {str(answer)[:300]}')


def finish():
    print(f'{passed} passed, {failed} failed')
    sys.exit(0 if failed == 0 else 1)
