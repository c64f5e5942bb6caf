"""`khabuan check`: judges the served pack, another pack's folder, or one form file.

Compiles in this very process; every finding is one line with file, place and what to do.
"""

from datetime import date
from pathlib import Path

from bot.base.settings import Settings
from bot.handlers.registry import COMMANDS
from bot.server.library import form_files, pack_folder, read_files, with_small_talk
from bot.server.meanings import own_phrases, stray_phrases
from bot.server.wiring import read_texts
from core.forms.form import Form
from core.forms.xlsform import FORM_FILES, doubts_about, load_form
from core.programme.pack.check_asked import judged_asked
from core.programme.pack.load import load_pack
from core.programme.pack.pack import Pack

NO_OFFICER = "KHABUAN_DPO_CONTACT is not set: the privacy notice names no data protection officer"


def doubts(path: str) -> list[str]:
    """What is worth a look and no fault: what a form says to no effect in a chat, and phrases that
    would be taken for something else."""
    if path and Path(path).is_file():
        return [str(doubt) for doubt in doubts_about(Path(path).read_bytes(), Path(path).name)]
    folder = Path(path) if path else pack_folder("", date.today())
    if not (folder / "programme.toml").is_file():
        return []
    files = read_files(folder)
    written = form_files(files).items()
    about_forms = [str(each) for name, source in written for each in doubts_about(source, name)]
    loaded = {name: load_form(source, name) for name, source in form_files(files).items()}
    forms = {name: form for name, form in loaded.items() if isinstance(form, Form)}
    texts = read_texts()
    pack = load_pack(files, forms, texts.words("command-"))
    if not isinstance(pack, Pack):
        return []
    faults = [str(fault) for fault in own_phrases()[1]]
    return [*about_forms, *faults, *stray_phrases(texts, with_small_talk(pack))]


def missing_contacts(settings: Settings) -> list[str]:
    """Whom the privacy notice has to name (PDPA s. 23) and does not."""
    if settings.dpo_contact:
        return []
    return [NO_OFFICER]


def checked(path: str) -> list[str]:
    """The findings, empty when all is well."""
    if path and Path(path).suffix.lower() in FORM_FILES:
        return _form(Path(path))
    folder = Path(path) if path else pack_folder("", date.today())
    if not (folder / "programme.toml").is_file():
        return [f"{folder}: no programme.toml here, and neither a .md nor an .xlsx form"]
    return _pack(folder)


def _form(path: Path) -> list[str]:
    if not path.is_file():
        return [f"{path}: no such file"]
    loaded = load_form(path.read_bytes(), path.name)
    return [] if isinstance(loaded, Form) else [str(problem) for problem in loaded]


def _pack(folder: Path) -> list[str]:
    files = read_files(folder)
    forms: dict[str, Form] = {}
    findings: list[str] = []
    for name, source in form_files(files).items():
        loaded = load_form(source, name)
        if isinstance(loaded, Form):
            forms[name] = loaded
        else:
            findings += [str(problem) for problem in loaded]
    if findings:
        return findings
    pack = load_pack(files, forms, read_texts().words("command-"))
    if not isinstance(pack, Pack):
        return [str(problem) for problem in pack]
    return [str(problem) for problem in judged_asked(with_small_talk(pack), COMMANDS)]
