"""How long a test waits for what must happen, in seconds: never the time it takes, only when to give up.

A loaded machine is slow and not broken, so this is far longer than anything takes.
"""

PATIENCE = 120.0
