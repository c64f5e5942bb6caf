"""`python -m bot.server.compile_forms FOLDER FORM...`: one line of JSON a form on stdout."""

import sys
from pathlib import Path

from core.forms.codec import to_json
from core.forms.form import Form
from core.forms.xlsform import load_form


def main(arguments: list[str]) -> int:
    """0 when every form compiled; 1 with the problems on stderr."""
    folder, names = Path(arguments[0]), arguments[1:]
    failed = False
    for name in names:
        loaded = load_form((folder / name).read_bytes(), name)
        if isinstance(loaded, Form):
            sys.stdout.buffer.write(to_json(loaded) + b"\n")
        else:
            failed = True
            print("\n".join(str(problem) for problem in loaded), file=sys.stderr)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
