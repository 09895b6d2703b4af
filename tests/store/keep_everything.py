"""Lives for a while on an empty folder and says what is safe in a file beside: answers, settings and more.

python -m tests.store.keep_everything FOLDER SEED SYNCHRONOUS
"""

import os
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

from quizapp.exchange.export_file import export_facts
from quizapp.settings import SESSION_LENGTHS, TEXT_SIZES, Settings, save_settings
from quizapp.store.people import save_people, with_person
from quizapp.store.response_log import ResponseLog
from tests.helpers.facts import a_response

ANSWERS = 30
# Often, so that a short life sees the write-ahead log taken into the file.
PAGES_TO_CHECKPOINT = 30

root, rng = Path(sys.argv[1]), Random(int(sys.argv[2]))
folder = root / "home" / "quizapp"
said = os.open(root / "said", os.O_CREAT | os.O_WRONLY | os.O_APPEND)


def say(kind: str, value: object) -> None:
    """Call something safe."""
    os.write(said, f"{kind} {value}\n".encode())


log = ResponseLog.open(folder / "answers.sqlite")
connection = log._connection
connection.execute(f"PRAGMA synchronous = {sys.argv[3]}")
connection.execute(f"PRAGMA wal_autocheckpoint = {PAGES_TO_CHECKPOINT}")
people = with_person((), "first", name="Person 0")
for number in range(ANSWERS):
    log.append(a_response(f"response-{number}"))
    say("answer", f"response-{number}")
    match rng.randrange(8):
        case 0:
            log.back_up()
            say("backup", number + 1)
        case 1:
            settings = Settings(session_length=rng.choice(SESSION_LENGTHS), text_size=rng.choice(TEXT_SIZES))
            settings = replace(settings, unknown={"number": number})
            save_settings(folder, settings)
            say("settings", number)
        case 2:
            save_people(folder, [replace(people[0], name=f"Person {number}")])
            say("people", number)
        case 3:
            export_facts(root / "my-answers.answers", log.facts())
            say("export", number + 1)
        case 4 if rng.random() < 0.3:
            log.close()
            log = ResponseLog.open(folder / "answers.sqlite")
            log._connection.execute(f"PRAGMA synchronous = {sys.argv[3]}")
            log._connection.execute(f"PRAGMA wal_autocheckpoint = {PAGES_TO_CHECKPOINT}")
