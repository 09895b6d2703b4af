"""Starts the command that was asked for."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    if not (sys.argv[1:] if argv is None else argv):
        # The usual start has nothing to parse, and the first page does not wait for what would parse it,
        # nor for a search for garbage among what was only just read in; `App` goes on with that afterwards.
        gc.disable()
        from quizapp import start

        return start.run(None, None, None)
    from quizapp import cli

    arguments = cli.parse(argv)
    try:
        match arguments.command:
            case "check":
                return cli.check(arguments)
            case "translate":
                from quizapp.translate import translate

                return translate(arguments)
            case "simulate":
                from quizapp.simulate import simulate

                return simulate(arguments)
            case "install-shortcut":
                from quizapp.shortcut import shortcut

                return shortcut(arguments)
            case "export":
                from quizapp.calibrate import export

                return export(arguments)
            case "calibrate":
                from quizapp.calibrate import calibrate

                return calibrate(arguments)
            case "demo":
                # Only here and below: a command without a window must not wait for Qt, or fail without it.
                from quizapp.demo import take_session

                if arguments.gallery is not None:
                    from quizapp.gallery import make_gallery

                    return make_gallery(arguments.gallery, arguments.seed, arguments.questions)
                return take_session(arguments.out, arguments.seed, arguments.questions)
            case _:
                from quizapp import start

                return start.run(arguments.data_dir, arguments.questions, arguments.lang)
    except BrokenPipeError:
        # Who read our output has read enough (`quizapp check | head`); closing it again must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return cli.FAULTS


if __name__ == "__main__":
    sys.exit(main())
