"""What we carry, against itself: what is odd is a finding, and what must hold is a rule.

seen         the findings: what the copies and the totals show to be odd
rules        what must hold before anything is published
"""

from attrition.audit.rules import Rule, check
from attrition.audit.seen import findings

__all__ = ["Rule", "check", "findings"]
