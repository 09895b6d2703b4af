"""Appends answers to the log named on the command line until killed; prints each id once it is safe."""

import sys
import uuid
from pathlib import Path

from quizapp.store.response_log import ResponseLog
from tests.helpers.facts import a_response

log = ResponseLog.open(Path(sys.argv[1]))
while True:
    answer = a_response(str(uuid.uuid4()))
    log.append(answer)
    print(answer.id, flush=True)
