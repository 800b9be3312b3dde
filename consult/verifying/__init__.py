"""What ``verify_record`` recomputes of the text and the procedure: one module per noun.

Each ``verify_…(act)`` yields breaks, one sentence naming the row; ``act`` None means everything.
The guards of these rows are consult's own (``consult.guards.all_guards``).
"""

from consult.verifiers import Verifier
from consult.verifying.assignments import verify_assignments
from consult.verifying.chains import verify_chains
from consult.verifying.decisions import verify_decisions
from consult.verifying.editions import verify_editions
from consult.verifying.forwardings import verify_forwardings
from consult.verifying.meetings import verify_meetings
from consult.verifying.pages import verify_pages
from consult.verifying.registers import verify_registers
from consult.verifying.repairs import verify_repairs
from consult.verifying.windows import verify_windows

OWN = (
    Verifier("journal", verify_chains),
    Verifier("windows", verify_windows),
    Verifier("editions", verify_editions),
    Verifier("repairs", verify_repairs),
    Verifier("pages", verify_pages),
    Verifier("registers", verify_registers),
    Verifier("assignments", verify_assignments),
    Verifier("meetings", verify_meetings),
    Verifier("decisions", verify_decisions),
    Verifier("forwardings", verify_forwardings),
)
