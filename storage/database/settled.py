"""When a counting report is settled: verified, or of a kind that nobody has to verify.

What is not settled counts all the same, and is marked wherever it counts. One that was sent back
is not settled either, though it waits for nobody to verify it.
"""

from sqlalchemy import and_, not_, or_

from core.changes import Status
from storage.tables import reports

SETTLED = or_(reports.c.approvals_needed == 0, reports.c.status == Status.VERIFIED.value)
UNSETTLED = and_(reports.c.counts, not_(SETTLED))
