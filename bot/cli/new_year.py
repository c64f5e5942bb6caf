"""`khabuan new-year 2569 [FROM]`: the next year's pack, made from this one's folder."""

from pathlib import Path

from bot.cli.check import checked
from bot.cli.refused import Refused
from bot.server.library import PACKS, read_files
from core.programme.pack.next_year import HOLIDAYS, next_pack, to_look_over
from core.programme.pack.read import ReadPack, read_pack


def made(year: int, from_: str, into: str) -> list[str]:
    """Writes the folder; what to say of it, a line each. Raises Refused; then nothing is left."""
    source = Path(from_) if "/" in from_ else PACKS / (from_ or str(year - 1))
    if not (source / "programme.toml").is_file():
        raise Refused(f"no pack at {source}")
    folder = (Path(into) if into else PACKS) / str(year)
    if folder.exists():
        raise Refused(f"{folder} is there already")
    files = read_files(source)
    read = read_pack(files)
    if not isinstance(read, ReadPack):
        raise Refused("\n".join(map(str, read)))
    begun = read.programme.programme.fiscal_year
    if year <= begun:
        raise Refused(f"{year} does not come after {begun}")
    moved = next_pack(files, begun, year)
    for path, content in moved.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return _told(folder, files, moved, begun)


def _told(folder: Path, files: dict[str, bytes], moved: dict[str, bytes], begun: int) -> list[str]:
    told = [f"made {folder} from {begun}: read it over, then `khabuan check {folder}`"]
    told += [f"dates moved on in {path}" for path in to_look_over(files, moved)]
    if HOLIDAYS in files:
        told.append(f"{HOLIDAYS} is empty: fill in the holidays of the year")
    told.append(f"what goes on from {begun}: `khabuan carry {begun} {folder.name} --look`")
    return told + checked(str(folder))
