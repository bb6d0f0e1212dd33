"""``python -m bangtin.cli`` is the command too."""

from __future__ import annotations

import sys

from bangtin.cli import main

sys.exit(main())
